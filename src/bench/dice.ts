/** Numbers that look random and are the same in every run. */
export type Dice = {
  /** A whole number from 0 up to, not including, `sides`. */
  readonly roll: (sides: number) => number;
  readonly pick: <Thing>(things: readonly [Thing, ...Thing[]]) => Thing;
};

/** A linear congruential generator with the constants of Numerical Recipes. */
export function throwDice(seed: number): Dice {
  let state = seed >>> 0;
  const roll = (sides: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    // The low digits of such a generator repeat soon; the high ones do not.
    return Math.floor((state / 2 ** 32) * sides);
  };
  return { roll, pick: (things) => things[roll(things.length)] ?? things[0] };
}
