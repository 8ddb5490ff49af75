import type { Command } from "../commands/command.ts";
import type { FollowUpKind, Moment, ProblemKind } from "../commands/statement.ts";
import type { Phase } from "../config/config.ts";
import type { FollowUpState, HeldReason } from "../follow-up.ts";
import type { Change, LedgerState, Need, PhaseCause, TimelineText, Vote } from "../review.ts";
import type { SectionName } from "./section-names.ts";
import { entries } from "./wording-entries.ts";
import { frame } from "./wording-frame.ts";

/** Sections that show a question while a review has nothing to put there. */
export type GuidedSection = Exclude<
  SectionName,
  "head" | "needs" | "added-since-agreement" | "notes" | "needs-attention" | "how-to-take-part"
>;

/** Every sentence that the unions of the review call for. */
type Required =
  | `titles.${SectionName}`
  | `questions.${GuidedSection}`
  | `phases.${Phase | "paused"}`
  | `causes.${PhaseCause["kind"]}`
  | `needs.${Need["kind"]}`
  | `problems.${ProblemKind}`
  | `events.${Exclude<TimelineText["kind"], "said" | "moment">}`
  | `moments.${Moment}`
  | `who.${Command["who"]}`
  | `ledger.${LedgerState["kind"]}`
  | `kinds.${FollowUpKind}`
  | `states.${FollowUpState["kind"]}`
  | `held.${HeldReason}`
  | `votes.${Vote["is"]["kind"]}`
  | `changes.${Change["how"]}`
  | `changed.${Change["what"]}`;

/**
 * The key of every sentence in `templates/sentences.yml`, with the names it may use. `{{slash}}`
 * is known to all: `/`, or `/pm ` where the bare commands belong to another bot.
 */
export const wording = { ...frame, ...entries } satisfies Readonly<
  Record<Required, readonly string[]>
>;

export type SentenceKey = keyof typeof wording;

export function isSentenceKey(key: string): key is SentenceKey {
  return Object.hasOwn(wording, key);
}

export function isGuided(name: SectionName): name is GuidedSection {
  return isSentenceKey(`questions.${name}`);
}
