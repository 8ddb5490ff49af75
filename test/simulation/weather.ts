import type { Dice } from "./dice.ts";
import { type FaultName, faultNames, untruths } from "./faults.ts";

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

type Rates = Partial<Record<FaultName, number>>;

/** Faults that are worst together. */
const climates: readonly Rates[] = [
  { "made and hidden": 0.5, "people in between": 0.03 },
  { behind: 0.1, "answer lost": 0.15, crash: 0.02 },
  { "stale list": 0.3, "stale answer": 0.3, "502 afterwards": 0.1 },
  { "502 beforehand": 0.5, slow: 0.05 },
  { "presumed dead": 0.3, slow: 0.15, behind: 0.05 },
  { "people in between": 0.3, slow: 0.05 },
  { "webhook lost": 0.5, "webhook refused": 0.2, "people in between": 0.05 },
  { crash: 0.06, "answer lost": 0.05 },
];

const rates = [0.01, 0.03, 0.07, 0.15] as const;

export function openWeather(dice: Dice): Weather {
  const rate = new Map(Object.entries(ratesOf(dice)));
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

function ratesOf(dice: Dice): Rates {
  if (dice.chance(0.5)) return climates[dice.below(climates.length)] ?? {};
  const share = dice.pick([0, 0.1, 0.25, 0.5] as const);
  const some: Rates = {};
  for (const fault of faultNames) if (dice.chance(share)) some[fault] = dice.pick(rates);
  return some;
}
