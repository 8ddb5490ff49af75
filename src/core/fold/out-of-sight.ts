/**
 * Follow-ups that are issues and cannot be seen: the app has no access, for a while or for good, or
 * another issue has the address. Somebody with triage may decide against one from the review, since
 * it cannot be ended where it is.
 */
import { hash } from "../hash.ts";
import { judgementName, lookUp, type Notebook } from "./notebook.ts";
import { isAnother, type Opened } from "./opened.ts";
import type { Utterance } from "./posts.ts";

export function isOutOfSight(notebook: Notebook, known: Opened["known"], number: number): boolean {
  const one = known.get(number);
  if (!one) return false;
  const { followUps } = notebook.observed.facts;
  const issue = lookUp(notebook, followUps, { kind: "follow-up", issue: one.key });
  return issue === undefined || (issue !== null && isAnother(notebook, number, one, issue));
}

/**
 * Whether a decision against an issue counts. It does where the issue could not be seen when it was
 * first judged; from then on that stands, so that what comes into sight and goes again changes no
 * answer, and what was refused before decides nothing later.
 */
export function decidesUnseen(
  notebook: Notebook,
  known: Opened["known"],
  number: number,
  { post, statement }: Utterance,
): boolean {
  const name = hash(statement.text);
  const before = notebook.record.judged.find((one) => one.c === post.comment && one.h === name);
  return before ? before.d === true : isOutOfSight(notebook, known, number);
}

/** Notes for later looks that it was decided while it could not be seen. */
export function noteUnseen({ judged }: Notebook, { post, statement }: Utterance): void {
  const name = judgementName(post.comment, hash(statement.text));
  const judgement = judged.get(name);
  if (judgement) judged.set(name, { ...judgement, d: true });
}
