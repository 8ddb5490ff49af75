import * as z from "zod";
import type { Action } from "../core/action.ts";
import type { Key } from "../core/key.ts";
import { type Applied, type Commented, done } from "./applied.ts";
import { assign } from "./assign.ts";
import { type Connection, restAt } from "./connection.ts";
import { creating } from "./creating.ts";
import { deleteSpare } from "./delete-spare.ts";
import { forgetConversation } from "./follow-ups.ts";
import { addLabel, removeLabel } from "./labels.ts";
import { writtenOver } from "./look-back.ts";
import { openFollowUp } from "./open-follow-up.ts";
import { pin } from "./pin.ts";
import { accepting } from "./problems.ts";
import { react } from "./reactions.ts";
import { read } from "./shapes.ts";
import { closeIssue, linkSubIssue } from "./sub-issues.ts";

/**
 * Carries out one action with as few requests as it takes, none of them twice: where an answer is
 * lost, this throws, and the next observation tells whether the write arrived.
 */
export function apply(connection: Connection, key: Key, action: Action): Promise<Applied> {
  return creating(connection, key, action, () => carryOut(connection, key, action));
}

async function carryOut(connection: Connection, key: Key, action: Action): Promise<Applied> {
  const rest = await restAt(connection, key);
  const { owner, repo } = key;
  switch (action.do) {
    case "create-document": {
      const created = await comment(connection, key, action.body);
      if (action.pin) await pin(connection, rest, key, created.comment);
      return created;
    }
    case "reply":
      return comment(connection, key, action.body);
    case "update-document": {
      const route = "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}";
      const { comment, body } = action;
      const reply = await rest.call(route, { owner, repo, comment_id: comment, body });
      return writtenOver({ connection, rest, key }, body, reply);
    }
    case "delete-spare":
      return accepting([404], deleteSpare(connection, rest, key, action), done);
    case "add-phase-label":
      return addLabel(connection, rest, key, action.label);
    case "remove-phase-label":
      return removeLabel(rest, key, action.label);
    case "react":
      return react(connection, key, action);
    case "react-on-follow-up":
      // A reaction changes nothing by which we would see that the comments are others now.
      return react(connection, action.issue, action).finally(() =>
        forgetConversation(connection, action.issue),
      );
    case "open-follow-up":
      return openFollowUp(connection, action);
    case "link-sub-issue":
      return linkSubIssue(connection, key, action.childId);
    case "assign":
      return assign(connection, action);
    case "close-follow-up":
      return closeIssue(connection, action.issue, action.reason);
    case "close-twin":
      return closeIssue(connection, action.issue, "duplicate");
    case "remind":
      return comment(connection, action.issue, action.body);
    default:
      return action satisfies never;
  }
}

async function comment(connection: Connection, key: Key, body: string): Promise<Commented> {
  const rest = await restAt(connection, key);
  const { owner, repo, number } = key;
  const route = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
  const reply = await rest.call(route, { owner, repo, issue_number: number, body });
  const { id } = read(z.object({ id: z.number() }), reply.data, "a new comment");
  return { kind: "commented", comment: id };
}
