import type { Dice } from "../dice.ts";

/** What people write. Every command is among it, and much that is none. */
export function anything(dice: Dice): string {
  const kind = dice.weigh(kinds);
  return kind ? kind.write(dice) : "It began.";
}

const words = ["pool", "alert", "limit", "queue", "deploy", "cache"] as const;
const word = (dice: Dice) => dice.pick(words);
const number = (dice: Dice) => 1 + dice.below(4);
const long =
  "We saw the error rate rise and had no idea yet which of the two deploys of that hour it was about";

const telling: readonly [Write, ...Write[]] = [
  () => "It began.",
  () => `${long}, so we looked at both of them.`,
  () => "Why? cc @sam and @acme/payments",
  () => "> /agree\n\nYes.",
  () => "```\n/resolved\n```",
  () => "14:02 deploy finished\n14:10 alert",
  () => "/started 14:02",
  () => "/mitigated 14:46",
  (dice) => `/summary The ${word(dice)} broke.`,
  (dice) => `/impact No ${word(dice)} for an hour.`,
  (dice) => `/factor The ${word(dice)} was a default.`,
  (dice) => `/helped The ${word(dice)}.\n\n/learned The ${word(dice)} is shared.\n\n/idea Show it.`,
  (dice) => `### Contributing factors\n- The ${word(dice)}\n- The ${word(dice)} too`,
  (dice) =>
    `/follow-up Watch the ${word(dice)} @jo by 2026-12-01 for F1 [detect]\nchecked by: a test`,
  (dice) => `### Follow-ups\n- Look at the ${word(dice)}\n- Change the ${word(dice)} in acme/lib`,
  (dice) => `/follow-up Test the ${word(dice)} in acme/lib`,
  (dice) => `/timeline 14:20 the ${word(dice)} filled up`,
  () => "/view I was asleep, and the page did not wake me.",
  () => '/view for "Bo (support)" I was away.',
  () => "/nothing-to-add",
  () => "<!-- second-story:document review=r1 -->\n\n<!-- second-story:record sum=0 -->",
  () => "<!-- second-story:follow-up review=r1 number=1 parent=acme/shop#1 -->",
];

const deciding: readonly [Write, ...Write[]] = [
  (dice) => `/owner A${number(dice)} @ana`,
  (dice) => `/by A${number(dice)} 2026-12-24`,
  (dice) => `/not-doing A${number(dice)} too much`,
  (dice) => `/merge F${number(dice)} F${number(dice)}`,
  (dice) => `/drop F${number(dice)} no`,
  () => "/only-one-factor it is one",
  () => "/not-doing nothing of it",
  () => "/nonsense",
  () => "/by tomorrow",
];

const voting: readonly [Write, ...Write[]] = [
  () => "/agree",
  () => "/agree",
  () => "/object not yet",
  () => "/withdraw",
];

const steering: readonly [Write, ...Write[]] = [
  () => "/resolved",
  () => "/resolved",
  () => "/postmortem",
  () => "/not-needed a test",
  () => "/reopen there is more",
  () => "/invite @ana @sam",
  () => "/invite @nobody",
  () => "/facilitator @jo",
  () => "/snooze 3d",
  () => "/proceed we know enough",
];

const owning: readonly [Write, ...Write[]] = [
  () => "/owner @mara",
  () => "/by 2026-12-31",
  () => "/snooze 7d",
  () => "/done It holds.",
  () => "/not-doing too dear",
  () => "/done It holds.\n\n/by never",
  () => "Looks fine to me.",
];

type Write = (dice: Dice) => string;

const from = (weight: number, some: readonly [Write, ...Write[]]) => ({
  weight,
  write: (dice: Dice) => dice.pick(some)(dice),
});

const kinds = [from(5, telling), from(2, deciding), from(3, voting), from(2, steering)];

/** On the issue of a follow-up. */
export function onFollowUp(dice: Dice): string {
  return dice.pick(owning)(dice);
}
