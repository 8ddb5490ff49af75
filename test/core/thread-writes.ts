import type { Action } from "../../src/core/action.ts";
import { fold } from "../../src/core/fold/fold.ts";
import { formatKey, type Key, parseKey } from "../../src/core/key.ts";
import { type Plan, plan } from "../../src/core/plan/plan.ts";
import { findRecord } from "../../src/core/record.ts";
import type { Comment, FollowUpIssue } from "../../src/core/thread.ts";
import { templates } from "./document/templates.ts";
import { replaceComment } from "./thread-builder.ts";
import { bot, happened, newComment, observeStage, type Stage } from "./thread-stage.ts";

/** What would be written now. */
export function planOf(stage: Stage): Plan {
  const observed = observeStage(stage);
  return plan(observed, fold(observed), templates);
}

/** Looks and writes as a reconcile does, until there is no reason to look again at once. */
export function settle(stage: Stage): Plan {
  for (let round = 0; round < 6; round += 1) {
    const planned = look(stage);
    if (!planned.lookAgain) return planned;
  }
  throw new Error("did not settle");
}

/** One look and its writes: the first `most` of them. */
export function look(stage: Stage, most = Number.POSITIVE_INFINITY): Plan {
  const planned = planOf(stage);
  for (const action of planned.actions.slice(0, most)) write(stage, action);
  return planned;
}

/** Puts another hidden block into our document: a record, or what is left of one. */
export function replaceRecord(stage: Stage, block: string): void {
  for (const event of stage.events) {
    const parts = event.kind === "comment" ? findRecord(event.body) : null;
    if (parts) replaceComment(stage, event.id, { body: `${parts.before}${block}${parts.after}` });
  }
}

/** Our documents in the thread, as bodies. */
export function documentsOf(stage: Stage): readonly string[] {
  return stage.events.flatMap((event) =>
    event.kind === "comment" &&
    event.by?.id === bot.id &&
    event.body.includes("second-story:record")
      ? [event.body]
      : [],
  );
}

/** Carries an action out as GitHub would; ids and times are new ones. */
export function write(stage: Stage, action: Action): void {
  switch (action.do) {
    case "create-document": {
      const made = newComment(stage, bot, action.body);
      stage.events.push(made);
      if (action.pin) stage.pinned = made.id;
      return;
    }
    case "update-document":
      replaceComment(stage, action.comment, { body: action.body, editedAt: stage.clock });
      return;
    case "delete-spare":
      removeComment(stage, action.comment);
      return;
    case "add-phase-label":
      if (stage.labels.has(action.label.label)) return;
      stage.labels.add(action.label.label);
      stage.events.push({ kind: "labeled", ...happened(stage, bot), label: action.label.label });
      return;
    case "remove-phase-label":
      if (!stage.labels.delete(action.label)) return;
      stage.events.push({ kind: "unlabeled", ...happened(stage, bot), label: action.label });
      return;
    case "reply":
      stage.events.push(newComment(stage, bot, action.body));
      return;
    case "open-follow-up":
      openFollowUp(stage, action);
      return;
    case "link-sub-issue":
      stage.subIssues.add(formatKey(action.child));
      stage.events.push({
        kind: "sub-issue-added",
        ...happened(stage, bot),
        issue: action.child,
      });
      return;
    case "assign":
      assign(stage, action);
      return;
    case "close-follow-up":
      change(stage, action.issue, {
        state: "closed",
        reason: action.reason,
        closedAt: stage.clock,
      });
      return;
    case "close-twin":
      change(stage, action.issue, {
        state: "closed",
        reason: "duplicate",
        closedAt: stage.clock,
      });
      return;
    case "remind":
      change(stage, action.issue, (issue) => ({
        comments: [...issue.comments, newComment(stage, bot, action.body)],
      }));
      return;
    case "react":
      for (const event of stage.events)
        if (event.kind === "comment" && event.id === action.comment)
          replaceComment(stage, event.id, reactedTo(event, action));
      return;
    case "react-on-follow-up":
      change(stage, action.issue, (issue) => ({
        comments: issue.comments.map((one) =>
          one.id === action.comment ? { ...one, ...reactedTo(one, action) } : one,
        ),
      }));
      return;
    default:
      action satisfies never;
  }
}

type Reacting = Pick<Extract<Action, { do: "react" }>, "add" | "remove">;

function reactedTo({ reactions }: Comment, { add, remove }: Reacting): Pick<Comment, "reactions"> {
  const before = { ...(reactions ?? { rocket: 0, confused: 0 }), ...(remove && { [remove]: 0 }) };
  return { reactions: { ...before, [add]: 1 } };
}

function removeComment(stage: Stage, id: number): void {
  const index = stage.events.findIndex((event) => event.kind === "comment" && event.id === id);
  stage.events.splice(index, 1);
  stage.events.push({ kind: "comment-deleted", ...happened(stage, bot) });
}

/** GitHub assigns whom it can and says nothing about the rest. */
function assign(stage: Stage, action: Extract<Action, { do: "assign" }>): void {
  const { login, instead } = action;
  const person = stage.people.get(login);
  if (!person) return;
  change(stage, action.issue, (issue) => ({
    assignees: [...issue.assignees.filter((one) => one.id !== person.id), person].filter(
      (one) => !instead.includes(one.login),
    ),
  }));
}

/** Its text refers to the review, so the review's timeline shows a cross-reference by us. */
function openFollowUp(stage: Stage, action: Extract<Action, { do: "open-follow-up" }>): void {
  const { repository, title, body, assignee } = action.issue;
  const { owner, repo } = repository;
  const number = 100 + stage.followUps.size;
  const url = `https://github.com/${owner}/${repo}/issues/${number}`;
  const person = assignee === null ? undefined : stage.people.get(assignee);
  const issue: FollowUpIssue = {
    owner,
    repo,
    number,
    id: 300_000 + number,
    title,
    body,
    url,
    author: bot,
    createdAt: stage.clock,
    state: "open",
    reason: null,
    closedAt: null,
    assignees: person ? [person] : [],
    locked: false,
    comments: [],
  };
  stage.followUps.set(formatKey(issue), issue);
  stage.events.push({
    kind: "cross-referenced",
    ...happened(stage, bot),
    id: issue.id,
    source: {
      owner,
      repo,
      number,
      id: issue.id,
      title,
      url,
      isPullRequest: false,
      author: bot,
      createdAt: issue.createdAt,
      mergedAt: null,
    },
  });
}

/** Changes a follow-up's issue, by whoever. */
export function change(
  stage: Stage,
  key: Key,
  what: Partial<FollowUpIssue> | ((issue: FollowUpIssue) => Partial<FollowUpIssue>),
): void {
  const name = formatKey(key);
  const issue = stage.followUps.get(name);
  if (!issue) return;
  stage.followUps.set(name, { ...issue, ...(typeof what === "function" ? what(issue) : what) });
}

/** The keys of all follow-ups that were opened, in order. */
export function followUpKeys(stage: Stage): readonly Key[] {
  return [...stage.followUps.keys()].flatMap((name) => parseKey(name) ?? []);
}
