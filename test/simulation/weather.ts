import type { Dice } from "./dice.ts";
import { type FaultName, faultNames } from "./faults.ts";

/**
 * Which faults there are in a seed, and how often. Most seeds have a few kinds only, some of them
 * often: where everything goes wrong all the time, nothing gets far enough to break.
 */
export type Weather = {
  /** Whether this one strikes now. */
  readonly strikes: (fault: FaultName) => boolean;
  readonly has: (fault: FaultName) => boolean;
  /** GitHub shows what there is, and takes what it answers for. */
  readonly isTruthful: () => boolean;
  /** No faults from here on. */
  readonly clearUp: () => void;
  readonly tell: () => string;
};

const rates = [0.01, 0.03, 0.07, 0.15] as const;

export function openWeather(dice: Dice): Weather {
  const share = dice.pick([0, 0.1, 0.25, 0.5] as const);
  const rate = new Map<FaultName, number>();
  for (const fault of faultNames) if (dice.chance(share)) rate.set(fault, dice.pick(rates));
  let clear = false;
  return {
    strikes: (fault) => {
      const often = rate.get(fault);
      return !clear && often !== undefined && dice.chance(often);
    },
    has: (fault) => rate.has(fault),
    isTruthful: () => !untruths.some((fault) => rate.has(fault)),
    clearUp: () => {
      clear = true;
    },
    tell: () => [...rate].map(([fault, often]) => `${fault} ${often}`).join(", ") || "none",
  };
}

const untruths = [
  "stale list",
  "stale answer",
  "not found yet",
  "answer lost",
  "502 afterwards",
] as const;
