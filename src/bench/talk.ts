import type { Dice } from "./dice.ts";

/** What people write in a long review: mostly talk, and now and then something the app reads. */
export type Remark = {
  readonly body: string;
  /** Only one who objects to the end keeps the review from being agreed. */
  readonly by: "anyone" | "agreeing" | "objecting";
};

/** Shares of a hundred comments; the three that are left are votes. */
const mix: readonly (readonly [share: number, make: (dice: Dice) => string])[] = [
  [64, (dice) => chatter(dice)],
  [6, (dice) => `${words(dice, 12)}, see \`${dice.pick(code)}\` and ${link}.\n\n${chatter(dice)}`],
  [3, (dice) => `> ${words(dice, 9)}\n\n@${dice.pick(names)} ${chatter(dice)}`],
  [12, (dice) => `${time(dice)} ${words(dice, 8)}`],
  [2, (dice) => `/view ${chatter(dice)}\n\n${chatter(dice)}`],
  [3, (dice) => `/factor ${words(dice, 14)}.`],
  [3, (dice) => followUp(dice)],
  [
    1,
    (dice) => `### Timeline\n\n- ${time(dice)} ${words(dice, 6)}\n- ${time(dice)} **deploy** done`,
  ],
  [1, (dice) => `/${dice.pick(["helped", "learned", "idea"])} ${words(dice, 12)}.`],
  [1, (dice) => `/${dice.pick(["summary", "impact"])} ${chatter(dice)}`],
  [1, (dice) => `/not-doing ${words(dice, 7)}: ${words(dice, 9)}.`],
];

export function remark(dice: Dice): Remark {
  let place = dice.roll(100);
  for (const [share, make] of mix) {
    if (place < share) return { body: make(dice), by: "anyone" };
    place -= share;
  }
  if (place === 0) return { body: `/object ${words(dice, 9)}.`, by: "objecting" };
  return { body: "/agree", by: "agreeing" };
}

/** Talk of 20 to 60 words. */
export function chatter(dice: Dice): string {
  const sentences: string[] = [];
  for (let left = 20 + dice.roll(41); left > 0; left -= 10) {
    sentences.push(`${words(dice, Math.min(left, 10))}${dice.roll(6) === 0 ? "?" : "."}`);
  }
  return sentences.join(" ");
}

function words(dice: Dice, count: number): string {
  const word = () => vocabulary[dice.roll(vocabulary.length)] ?? "";
  const said = Array.from({ length: count }, word).join(" ");
  return said.charAt(0).toUpperCase() + said.slice(1);
}

function time(dice: Dice): string {
  return `${String(10 + dice.roll(4))}:${String(10 + dice.roll(50))}`;
}

function followUp(dice: Dice): string {
  const day = `2026-12-${10 + dice.roll(20)}`;
  const line = `/follow-up ${words(dice, 9)} @${dice.pick(names)} by ${day} for F1 [detect]`;
  return `${line}\nchecked by: ${words(dice, 8)}`;
}

export const names = [
  "ines",
  "jo",
  "tomas",
  "mara",
  "nadia",
  "sam",
  "lea",
  "omar",
  "pia",
  "ravi",
  "ute",
  "vito",
] as const;

const link = "https://grafana.example/d/cart-pool?from=1&to=2";
const code = ["cart-service v812", "pool.max=10", "SELECT 1", "kubectl get pods"] as const;

const vocabulary =
  `the pool was full and alerts stayed quiet while customers could not pay so we looked at
   provider's status page first because last week it had been slow deploy green rollback
   took four minutes staging never fills connections half of requests waited for a free one
   support saw`.split(/\s+/);
