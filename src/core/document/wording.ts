import type { Command } from "../commands/command.ts";
import type { FollowUpKind, Moment, ProblemKind } from "../commands/statement.ts";
import type { Phase } from "../config/config.ts";
import type { FollowUpState, HeldReason } from "../follow-up.ts";
import type { LedgerState } from "../ledger.ts";
import type { Need } from "../need.ts";
import type { Change, PhaseCause, TimelineText, Vote } from "../review.ts";
import type { GuidedSection, SectionName } from "./section-names.ts";
import { entries } from "./wording-entries.ts";
import { exported } from "./wording-export.ts";
import { frame } from "./wording-frame.ts";

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
  | `held.${HeldReason | "elsewhere"}`
  | `votes.${Vote["is"]["kind"]}`
  | `changes.${Change["how"]}`
  | `changed.${Change["what"]}`;

/**
 * The key of every sentence in `templates/sentences.yml`, with the names it may use. `{{slash}}`
 * is known to all: `/`, or `/pm ` where the bare commands belong to another bot.
 */
export const wording = { ...frame, ...entries, ...exported } satisfies Readonly<
  Record<Required, readonly string[]>
>;

export type SentenceKey = keyof typeof wording;

export function isSentenceKey(key: string): key is SentenceKey {
  return Object.hasOwn(wording, key);
}

/** A sentence that is told nothing. */
export type PlainKey = {
  [Key in SentenceKey]: (typeof wording)[Key] extends readonly [] ? Key : never;
}[SentenceKey];

export function isPlain(key: string): key is PlainKey {
  return isSentenceKey(key) && wording[key].length === 0;
}
