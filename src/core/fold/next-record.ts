import { nowhere } from "../numbers.ts";
import type { Numbered, RecordedJudgement, ReviewRecord } from "../record.ts";
import type { FollowUps } from "./follow-ups.ts";
import type { Hearing } from "./hear.ts";
import type { Life } from "./life.ts";
import { namesToRemember } from "./names.ts";
import type { Notebook } from "./notebook.ts";
import type { Numbers } from "./proposed.ts";
import { alreadyReplied } from "./rebuild.ts";
import { sealedSources, sealsOf } from "./sealed.ts";
import type { Told } from "./told.ts";
import type { Ballot } from "./votes.ts";

type After = {
  readonly notebook: Notebook;
  readonly hearing: Hearing;
  readonly numbers: Numbers;
  readonly ballot: Ballot;
  readonly followUps: FollowUps;
  readonly life: Life;
  readonly told: Told;
};

/** The record after this fold; what is written in the same run (reactions, reminders) joins in `plan/`. */
export function nextRecord(after: After): ReviewRecord {
  const { notebook, hearing, numbers, ballot, followUps, life, told } = after;
  return {
    ...notebook.record,
    judged: bounded([...notebook.judged.values()]),
    replied: [...new Set([...notebook.record.replied, ...alreadyReplied(notebook.observed)])],
    heard: [...hearing.heard],
    unheard: [...hearing.unheard],
    turnedAway: hearing.turnedAway.now,
    named: [...notebook.named].sort(([a], [b]) => (a < b ? -1 : 1)),
    teams: [...notebook.spokeFor].sort(([a], [b]) => (a < b ? -1 : 1)),
    factors: withoutLongGone(numbers.factors),
    followUps: withoutLongGone(numbers.followUps),
    opened: followUps.opened,
    baselines: ballot.baselines,
    seal: life.seal
      ? {
          event: life.seal.event,
          sources: [...sealedSources(notebook, told, life)].filter((comment) => comment > 0),
          without: withoutOf(after, life.seal.event),
        }
      : null,
    sealedBefore: [...sealsOf(notebook)].filter((event) => event !== life.seal?.event),
    names: namesToRemember(notebook.observed, notebook.record),
  };
}

/** As noted at the seal; else of those that have a number the ones that nothing is to come of. */
function withoutOf(
  { notebook, numbers, followUps }: Pick<After, "notebook" | "numbers" | "followUps">,
  seal: number,
): readonly number[] {
  const recorded = notebook.record.seal;
  if (recorded?.event === seal) return recorded.without;
  const standing = new Set(followUps.all.map((one) => one.number));
  return numbers.followUps.map((one) => one.n).filter((number) => !standing.has(number));
}

/** The more there are, the fewer of those that are gone are remembered, and the last ones longest. */
function withoutLongGone(numbered: readonly Numbered[]): Numbered[] {
  const gone = numbered.filter((one) => one.c === nowhere);
  const standing = numbered.length - gone.length;
  const kept = new Set(gone.slice(-Math.max(leastGone, mostNumbered - standing)));
  return numbered.filter((one) => one.c !== nowhere || kept.has(one));
}

const mostNumbered = 150;
const leastGone = 20;

/**
 * Refusals cost a stranger nothing to cause, and the record stands in a comment of limited size: the
 * oldest ones go first. What was taken stays; `room.ts` sees to it that it is never too much.
 */
function bounded(judged: readonly RecordedJudgement[]): RecordedJudgement[] {
  // In a fixed order: what was forgotten is judged again, and must not drive out the next one.
  const sorted = judged.toSorted((a, b) => a.c - b.c || (a.h < b.h ? -1 : 1));
  const refused = sorted.filter((one) => one.w !== undefined);
  const kept = new Set(refused.slice(-refusalsKept));
  return sorted.filter((one) => one.w === undefined || kept.has(one));
}

const refusalsKept = 100;
