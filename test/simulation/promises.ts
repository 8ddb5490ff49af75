import type { Invariant } from "./invariant.ts";
import { acknowledgedIsLookedAt } from "./invariants/acknowledged.ts";
import { agreedByPeople, agreedStaysAgreed } from "./invariants/agreement.ts";
import { answeredIsAnswered } from "./invariants/answered.ts";
import { noBlindRepetition } from "./invariants/blind-repetition.ts";
import { deletedStaysDeleted } from "./invariants/deleted-stays-deleted.ts";
import { knowsWhatItOpened } from "./invariants/knows-what-it-opened.ts";
import { notifiesNobodyElse } from "./invariants/mentions.ts";
import { nothingFailsForEver } from "./invariants/nothing-fails-for-ever.ts";
import { nothingTypedIsLost } from "./invariants/nothing-typed-is-lost.ts";
import { firstDocumentStays, oneDocument } from "./invariants/one-document.ts";
import { oneIssueEach, takesNoOther } from "./invariants/one-issue-each.ts";
import { ownWrites } from "./invariants/own-writes.ts";
import { dropsRefusedTokens } from "./invariants/refused-tokens.ts";
import { saidOnce } from "./invariants/said-once.ts";
import { sealedStoryStands } from "./invariants/sealed-story-stands.ts";
import { believesNoShortList } from "./invariants/stale-lists.ts";
import { untroubledGoesWell } from "./invariants/untroubled.ts";
import { waitsWhenAsked } from "./invariants/waits-when-asked.ts";
import { type Asked, Broken, type Simulation } from "./simulation.ts";
import type { Came } from "./strike.ts";

/** All that is promised, whatever happens. */
export const invariants: readonly Invariant[] = [
  ownWrites,
  notifiesNobodyElse,
  agreedByPeople,
  agreedStaysAgreed,
  sealedStoryStands,
  knowsWhatItOpened,
  deletedStaysDeleted,
  saidOnce,
  answeredIsAnswered,
  noBlindRepetition,
  waitsWhenAsked,
  dropsRefusedTokens,
  believesNoShortList,
  acknowledgedIsLookedAt,
  nothingFailsForEver,
  firstDocumentStays,
  oneDocument,
  untroubledGoesWell,
  oneIssueEach,
  takesNoOther,
  nothingTypedIsLost,
];

/** Before GitHub sees a request. */
export function checkRequest(simulation: Simulation, asked: Asked): void {
  for (const one of invariants) judge(one, one.whenAsked?.(simulation, asked));
}

export function checkAnswer(simulation: Simulation, asked: Asked, came: Came): void {
  for (const one of invariants) judge(one, one.whenAnswered?.(simulation, asked, came));
}

/** Once nothing happens any more. */
export function checkAtRest(simulation: Simulation): void {
  for (const one of invariants) judge(one, one.atRest?.(simulation));
}

function judge({ promise }: Invariant, how: string | null | undefined): void {
  if (how) throw new Broken(promise, how);
}
