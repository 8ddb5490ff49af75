/** All chance there is in a simulation comes from here, and so all of it from the seed. */
export type Dice = {
  /** From 0 up to but without 1. */
  readonly roll: () => number;
  /** From 0 up to but without `sides`. */
  readonly below: (sides: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <Thing>(from: readonly [Thing, ...Thing[]]) => Thing;
  /** One of them, the heavier the likelier; null where there is none. */
  readonly weigh: <Thing extends Weighed>(among: readonly Thing[]) => Thing | null;
  /** Mostly a little, and now and then a lot: half of them are below `usual`. */
  readonly tail: (usual: number, most: number) => number;
};

export type Weighed = { readonly weight: number };

/** The same seed, the same numbers: `sfc32`, which passes PractRand, after some turns to mix the seed. */
export function openDice(seed: number): Dice {
  let [a, b, c, d] = [0x9e3779b9, seed | 0, Math.floor(seed / 2 ** 32) | 0, 1];

  function roll(): number {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 2 ** 32;
  }
  for (let turn = 0; turn < 16; turn += 1) roll();

  const below = (sides: number) => Math.floor(roll() * sides);
  return {
    roll,
    below,
    chance: (probability) => roll() < probability,
    pick: (from) => from[below(from.length)] ?? from[0],
    weigh(among) {
      let left = roll() * among.reduce((sum, { weight }) => sum + weight, 0);
      for (const one of among) {
        left -= one.weight;
        if (left < 0) return one;
      }
      return among.at(-1) ?? null;
    },
    tail: (usual, most) => Math.min(most, Math.floor(usual * (1 / (1 - roll()) - 1))),
  };
}
