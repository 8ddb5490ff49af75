import { type Answer, created, invalid, noContent, notFound, ok } from "../answer.ts";
import { type Context, fields, onComment, onIssue, param, type Route, refuse } from "../context.ts";
import { nextId } from "../ids.ts";
import { reactionJson } from "../json/reaction.ts";
import { pageOf } from "../page.ts";
import { type Reaction, type ReactionContent, reactionContents } from "../thread.ts";

/** The same reaction again answers 200 instead of 201. Nobody is told: there is no webhook. */
function add(context: Context, reactions: Reaction[]): Answer {
  const wanted = fields(context)["content"];
  const content = reactionContents.find((each) => each === wanted);
  if (!content) return invalid({ resource: "Reaction", field: "content", code: "invalid" });
  const before = reactions.find((each) => each.by === context.by.id && each.content === content);
  if (before) return ok(reactionJson(context.world, before));
  const reaction = newReaction(context, content);
  reactions.push(reaction);
  return created(reactionJson(context.world, reaction));
}

function newReaction(context: Context, content: ReactionContent): Reaction {
  const { world, by } = context;
  return { id: nextId(world, "reaction"), by: by.id, content, at: world.now };
}

function list(context: Context, reactions: readonly Reaction[]): Answer {
  const content = context.query.get("content");
  const wanted = reactions.filter((each) => content === null || each.content === content);
  return pageOf(context, wanted, (each) => reactionJson(context.world, each));
}

/** Only one's own: even an administrator cannot take off what somebody else put there. */
function remove(context: Context, reactions: Reaction[]): Answer {
  const id = Number(param(context, "reaction_id"));
  const at = reactions.findIndex((each) => each.id === id);
  const reaction = reactions[at];
  if (!reaction) return notFound;
  if (reaction.by !== context.by.id) return refuse(context);
  reactions.splice(at, 1);
  return noContent;
}

const issue = "/repos/{owner}/{repo}/issues/{issue_number}/reactions";
const comment = "/repos/{owner}/{repo}/issues/comments/{comment_id}/reactions";

export const reactionRoutes: readonly Route[] = [
  [`POST ${comment}`, onComment("read", (context, on) => add(context, on.reactions))],
  [`GET ${comment}`, onComment("read", (context, on) => list(context, on.reactions))],
  [
    `DELETE ${comment}/{reaction_id}`,
    onComment("read", (context, on) => remove(context, on.reactions)),
  ],
  [`POST ${issue}`, onIssue("read", (context, on) => add(context, on.reactions))],
  [`GET ${issue}`, onIssue("read", (context, on) => list(context, on.reactions))],
  [
    `DELETE ${issue}/{reaction_id}`,
    onIssue("read", (context, on) => remove(context, on.reactions)),
  ],
];
