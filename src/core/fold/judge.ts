/**
 * Judging: whether a vote or a command that needs authority counts.
 *
 * It is judged when it is first seen, by the role its author has then, and written into the record.
 * From then on the judgement stands until the text changes: the API tells only today's role, and
 * somebody leaving the team does not undo what they decided while they were there.
 */
import type { ProblemKind, Statement } from "../commands/statement.ts";
import { hash } from "../hash.ts";
import type { Key, Repository } from "../key.ts";
import type { RecordedJudgement } from "../record.ts";
import { atLeast, type Instant, type Role, roles } from "../thread.ts";
import { assignable, editorOf, judgementName, type Notebook, roleOf } from "./notebook.ts";
import type { Post } from "./posts.ts";
import { hasRoom } from "./room.ts";

export type Verdict =
  | { readonly is: "taken"; readonly role: Role; readonly at: Instant }
  | { readonly is: "refused"; readonly problem: ProblemKind }
  /** An answer from GitHub is still to come; the statement waits. */
  | { readonly is: "pending" };

/** Who may: anybody who is heard (a vote), or only triage and above; `entitled` comes on top. */
export type Wanted = {
  readonly role: Role;
  /** The proposer, a facilitator, the owner of a follow-up: no role needed. */
  readonly entitled: boolean;
  /** Where the role counts; the review's own repository unless given. */
  readonly repository?: Repository;
  /** Whom it assigns to which issue: GitHub passes over some people without a word. */
  readonly assigns?: { readonly login: string; readonly issue: Key };
};

export function judge(
  notebook: Notebook,
  post: Post,
  statement: Statement,
  wanted: Wanted,
): Verdict {
  const name = hash(statement.text);
  const recorded = notebook.judged.get(judgementName(post.comment, name));
  // A deleted account is nobody's; what it decided while it was there stands.
  const theirs = !post.by || recorded?.u === post.by.id;
  if (recorded && (recorded.w !== undefined || theirs)) return verdictOf(recorded);

  const verdict = judgeNow(notebook, post, wanted);
  if (verdict.is === "pending") return verdict;
  const taken = verdict.is === "taken";
  const room = taken && post.by ? hasRoom(notebook, post.by) : true;
  if (room === undefined) return { is: "pending" };
  if (!room) return { is: "refused", problem: "no-room" };
  notebook.judged.set(judgementName(post.comment, name), {
    c: post.comment,
    h: name,
    u: post.by?.id ?? 0,
    r: taken ? verdict.role : "none",
    ...(taken ? {} : { w: verdict.problem }),
    a: effectiveAt(notebook, post) / 1000,
  });
  return verdict;
}

function judgeNow(notebook: Notebook, post: Post, wanted: Wanted): Verdict {
  if (post.comment === 0) return { is: "refused", problem: "in-a-comment" };
  if (!post.by || post.by.bot) return { is: "refused", problem: "not-permitted" };
  if (post.editedAt > post.at) {
    // A vote typed into somebody else's comment is nobody's vote.
    const editor = editorOf(notebook, post.comment);
    if (editor === undefined) return { is: "pending" };
    if (editor === null) return { is: "refused", problem: "edited-unknown" };
    if (editor.id !== post.by.id) return { is: "refused", problem: "edited-by-another" };
  }
  const role = wanted.entitled
    ? "none"
    : roleOf(notebook, post.by, wanted.repository, post.editedAt);
  if (role === undefined) return { is: "pending" };
  if (!wanted.entitled && !atLeast(role, wanted.role)) {
    return { is: "refused", problem: "not-permitted" };
  }
  const can = wanted.assigns ? assignable(notebook, wanted.assigns) : true;
  if (can === undefined) return { is: "pending" };
  if (!can) return { is: "refused", problem: "not-assignable" };
  return { is: "taken", role, at: effectiveAt(notebook, post) };
}

/** Where somebody besides those with the role may as well, the sentence says so. */
export function refusedAs(problem: "not-yours" | "not-owner", verdict: Verdict): Verdict {
  const weak = verdict.is === "refused" && verdict.problem === "not-permitted";
  return weak ? { is: "refused", problem } : verdict;
}

/**
 * When a statement took effect. Seen for the first time in an edited comment it counts from the
 * edit. While the record is rebuilt the time of that edit cannot be told from a later one, so it
 * counts from the comment: an agreement then rather holds for too little than for too much.
 */
function effectiveAt(notebook: Notebook, post: Post): Instant {
  return notebook.lost ? post.at : post.editedAt;
}

function verdictOf(recorded: RecordedJudgement): Verdict {
  if (recorded.w !== undefined) return { is: "refused", problem: problemKind(recorded.w) };
  const role = roles.find((known) => known === recorded.r) ?? "none";
  return { is: "taken", role, at: recorded.a * 1000 };
}

/** What a judgement can refuse for, besides the plainest. */
const refusals: readonly ProblemKind[] = [
  "in-a-comment",
  "edited-unknown",
  "edited-by-another",
  "not-assignable",
];

/** Anything else in a record reads as the plainest. */
function problemKind(text: string): ProblemKind {
  return refusals.find((kind) => kind === text) ?? "not-permitted";
}
