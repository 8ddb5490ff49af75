import type { Action, Answer } from "../action.ts";
import { writeReply } from "../document/reply.ts";
import type { Folded } from "../fold/fold.ts";
import { answersOf } from "../fold/results.ts";
import type { Observed } from "../observed.ts";
import type { ReviewRecord } from "../record.ts";
import type { Review } from "../review.ts";
import type { Templates } from "../sentences.ts";
import { answersShown } from "./shown-answers.ts";
import { type Withheld, withheldOwner } from "./withheld.ts";

export type Answering = { readonly actions: readonly Action[]; readonly record: ReviewRecord };

/** What is answered later: some comments, and whatever was said at some owners. */
type Later = { readonly waiting: ReadonlySet<number>; readonly owners: Withheld["owners"] };

const noneLater: Later = { waiting: new Set(), owners: new Set() };

const others: Readonly<Record<Answer, Answer>> = { rocket: "confused", confused: "rocket" };

/**
 * Answers to commands: a reaction each, which notifies nobody, and for a person's first refused vote
 * or authority command one short reply. What was given stands in the record and is not given again.
 *
 * A run that ended between an answer and the document leaves a record that does not tell of it. Where
 * GitHub shows that the other answer stands there alone, that is believed: it is turned round.
 */
export function answer(
  observed: Observed,
  folded: Folded,
  review: Review,
  templates: Templates,
  later: Later = noneLater,
): Answering {
  const { record, details } = folded;
  const rocket = new Set(record.rocket);
  const confused = new Set(record.confused);
  const shown = answersShown(observed);
  const actions: Action[] = [];
  const give = (
    comment: number,
    add: Answer,
    act: (change: { add: Answer; remove: Answer | null }) => Action,
  ) => {
    const had = rocket.has(comment) ? "rocket" : confused.has(comment) ? "confused" : null;
    const other = others[add];
    const { [add]: shownSame = 0, [other]: shownOther = 0 } = shown.get(comment) ?? {};
    const isContradicted = shownOther > 0 && shownSame === 0;
    if (had === add && !isContradicted) return;
    // It may be somebody else's; only ours is taken back.
    actions.push(act({ add, remove: had === other || shownOther > 0 ? other : null }));
    rocket.delete(comment);
    confused.delete(comment);
    (add === "rocket" ? rocket : confused).add(comment);
  };
  for (const [comment, add] of review.answers)
    give(comment, add, (change) => ({ do: "react", comment, ...change }));
  for (const { issue, results } of details.followUps.tracked.values()) {
    const { owner, repo, number } = issue;
    if (later.owners.has(withheldOwner(issue))) continue;
    for (const [comment, add] of answersOf(results)) {
      if (later.waiting.has(comment)) continue;
      give(comment, add, (change) => ({
        do: "react-on-follow-up",
        issue: { owner, repo, number },
        comment,
        ...change,
      }));
    }
  }
  const replied = new Set(record.replied);
  for (const [person, { post, problem }] of details.results.refusals) {
    if (replied.has(person)) continue;
    replied.add(person);
    actions.push({
      do: "reply",
      body: writeReply({ review, problem, source: post.source, templates }),
    });
  }
  return {
    actions,
    record: { ...record, rocket: [...rocket], confused: [...confused], replied: [...replied] },
  };
}
