import { expect, test } from "@jest/globals";
import { defaultConfig } from "../../../src/core/config/defaults.ts";
import { writeFollowUp, writeReminder } from "../../../src/core/document/follow-up.ts";
import { writeReply } from "../../../src/core/document/reply.ts";
import { factor, followUp, jo, source } from "../review-builder.ts";
import { midLife } from "./mid-life.ts";
import { templates } from "./templates.ts";

const review = midLife();
const poolSize = followUp(1, "Set the pool size and load-test it with production's shape", {
  owner: "jo",
  by: "2026-11-28",
  factors: [1],
  kind: "prevent",
  checkedBy: "staging fills the pool at 2× peak",
});

test("a follow-up's issue says what and why, by when, how we will know, and how to talk to it", () => {
  expect(writeFollowUp(review, poolSize, templates)).toEqual({
    title: "Set the pool size and load-test it with production's shape",
    body: `<!-- second-story:follow-up review=r4110 number=1 parent=acme/shop#12 by=2026-11-28 owner=jo -->

Set the pool size and load-test it with production's shape

A follow-up of [Checkout returns 500 for every second customer](https://github.com/acme/shop/issues/12) (14 Nov 2026), proposed by [jo](https://github.com/acme/shop/issues/12#issuecomment-41).

**What it answers**
- **F1** The pool size came from a default nobody chose; staging never fills it.

| | |
|---|---|
| Meant to | prevent |
| Owner | jo |
| By | 28 Nov |
| How we will know | staging fills the pool at 2× peak |

<details><summary>How to talk to this follow-up</summary>

At the start of a line in a comment, by its owner or somebody with the triage role (😕: not taken; the review says why):

- \`/owner @login\` hands it to somebody else
- \`/by 2026-11-28\` moves its day
- \`/snooze 7d\` keeps it quiet for a week
- \`/done what changed\` finishes it, with what shows that it works
- \`/not-doing reason\` drops it and keeps the reason

Closing this issue works too: as completed it is done, as not planned it is dropped, and what you write as you close it is kept as the reason. Its row in the review follows.
</details>
`,
  });
});

test("for a factor that was merged, it answers the one that stands", () => {
  const from = source(jo, "15 10:00", 5);
  const merged = [{ text: "The cache.", source: from, number: 3, mergedBy: from }];
  const factors = [{ ...factor(1, "The pool.", from), merged }, factor(2, "The alert.", from)];
  const one = followUp(1, "Widen the pool", { factors: [3] });
  const { body } = writeFollowUp({ ...review, factors }, one, templates);
  expect(body.split("\n").filter((line) => line.startsWith("- **F"))).toEqual([
    "- **F1** The pool.",
  ]);
});

test("what a follow-up does not say yet, its issue asks for", () => {
  const { body } = writeFollowUp(review, followUp(2, "A status board"), templates);
  expect(body.split("\n").filter((line) => line.startsWith("|"))).toEqual([
    "| | |",
    "|---|---|",
    "| Owner | nobody yet: `/owner @login` names somebody |",
    "| By | no day yet: `/by 2026-11-28` sets one |",
    "| How we will know | not said yet |",
  ]);
});

test("a title is the plain text of what was proposed", () => {
  const proposed = followUp(
    1,
    "**Load-test** `cart-service` as in [the guide](https://x.example) &amp; more\n\nSoon.",
  );
  expect(writeFollowUp(review, proposed, templates).title).toBe(
    "Load-test cart-service as in the guide & more",
  );
});

test("a title of nothing but an image or a rule is the follow-up's number", () => {
  expect(writeFollowUp(review, followUp(7, "---"), templates).title).toBe("Follow-up A7");
});

test("a long title is cut after a word", () => {
  const { title } = writeFollowUp(review, followUp(1, "pool ".repeat(80)), templates);
  expect(title).toBe(`${"pool ".repeat(51).trim()}…`);
});

test.each([7, 0])("an owner that was looked up is known by the user id: %s", (ownerId) => {
  const proposed = followUp(1, "Tidy up", { owner: "jo", ownerId });
  expect(writeFollowUp(review, proposed, templates).body.split("\n")[0]).toBe(
    `<!-- second-story:follow-up review=r4110 number=1 parent=acme/shop#12 owner=jo person=${ownerId} -->`,
  );
});

test("an owner that is no login stays out of the marker and is not mentioned", () => {
  const proposed = followUp(1, "Tidy up", { owner: "jo --> @mara" });
  expect(writeFollowUp(review, proposed, templates).body.split("\n")[0]).toBe(
    "<!-- second-story:follow-up review=r4110 number=1 parent=acme/shop#12 -->",
  );
  const reminder = writeReminder({
    review,
    followUp: proposed,
    slot: "2026-11-25",
    assigned: true,
    templates,
  });
  expect(reminder).not.toMatch(/^@|jo --/m);
});

test("a reminder before the day reaches the owner, says where it stands and what one can do", () => {
  expect(
    writeReminder({ review, followUp: poolSize, slot: "2026-11-25", assigned: true, templates }),
  ).toBe(`<!-- second-story:reminder review=r4110 number=1 slot=2026-11-25 -->

@jo, this follow-up of [Checkout returns 500 for every second customer](https://github.com/acme/shop/issues/12) is still open; its day is 28 Nov.

How we will know: staging fills the pool at 2× peak

Done: \`/done what changed\`. Another day: \`/by 2026-12-09\`. Somebody else: \`/owner @login\`. Later: \`/snooze 7d\`. No longer worth it: \`/not-doing reason\`, and the reason is kept.
`);
});

test("a reminder after the day of a follow-up without an owner mentions nobody", () => {
  const unowned = { ...poolSize, owner: null, checkedBy: null };
  expect(
    writeReminder({ review, followUp: unowned, slot: "2026-12-01", assigned: true, templates }),
  ).toBe(`<!-- second-story:reminder review=r4110 number=1 slot=2026-12-01 -->

This follow-up of [Checkout returns 500 for every second customer](https://github.com/acme/shop/issues/12) is still open; its day was 28 Nov.

Done: \`/done what changed\`. Another day: \`/by 2026-12-15\`. Somebody else: \`/owner @login\`. Later: \`/snooze 7d\`. No longer worth it: \`/not-doing reason\`, and the reason is kept.
`);
});

test("a reply says who may, in one line", () => {
  const problem = { kind: "not-permitted", command: "/not-needed", found: "triage" } as const;
  expect(
    writeReply({ review, problem, source: source(jo, "15 10:00", 33), templates }),
  ).toBe(`<!-- second-story:reply to=33 -->

\`/not-needed\` in [your comment](https://github.com/acme/shop/issues/12#issuecomment-33): this is for people with the triage role or a stronger one. One of them can write it.
`);
});

test("where the bare commands belong to another bot, every hint is prefixed", () => {
  const prefixed = midLife({ config: { ...defaultConfig, commands: "prefixed" } });
  const { body } = writeFollowUp(prefixed, poolSize, templates);
  expect(body).toContain("- `/pm owner @login` hands it to somebody else");
  expect(body).not.toMatch(/`\/(?!pm )/);
});
