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
 * GitHub shows that the other answer stands there alone, that is believed: it is turned round, or,
 * where the command was edited out meanwhile, the record forgets it.
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
  const isContradicted = (comment: number, had: Answer) => {
    const { [had]: same = 0, [others[had]]: other = 0 } = shown.get(comment) ?? {};
    return other > 0 && same === 0;
  };
  const actions: Action[] = [];
  const asking = new Set(review.answers.keys());
  const give = (
    comment: number,
    add: Answer,
    act: (change: { add: Answer; remove: Answer | null }) => Action,
  ) => {
    const had = rocket.has(comment) ? "rocket" : confused.has(comment) ? "confused" : null;
    const other = others[add];
    if (had === add && !isContradicted(comment, add)) return;
    const isShown = (shown.get(comment)?.[other] ?? 0) > 0;
    // It may be somebody else's; only ours is taken back.
    actions.push(act({ add, remove: had === other || isShown ? other : null }));
    rocket.delete(comment);
    confused.delete(comment);
    (add === "rocket" ? rocket : confused).add(comment);
  };
  for (const [comment, add] of review.answers)
    give(comment, add, (change) => ({ do: "react", comment, ...change }));
  for (const { issue, results } of details.followUps.tracked.values()) {
    const { owner, repo, number } = issue;
    for (const [comment, add] of answersOf(results)) {
      asking.add(comment);
      if (later.owners.has(withheldOwner(issue)) || later.waiting.has(comment)) continue;
      give(comment, add, (change) => ({
        do: "react-on-follow-up",
        issue: { owner, repo, number },
        comment,
        ...change,
      }));
    }
  }
  for (const [had, comments] of [["rocket", rocket] as const, ["confused", confused] as const]) {
    for (const comment of comments)
      if (!asking.has(comment) && isContradicted(comment, had)) comments.delete(comment);
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
