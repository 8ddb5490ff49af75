import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Action } from "../../../src/core/action.ts";
import type { Comment } from "../../../src/core/thread.ts";
import { byHand, gentle, type HandEdit, rough } from "../document/hand-edits.ts";
import { buildThread, replaceComment, type ThreadBuilder } from "../thread-builder.ts";
import { bot, type Stage } from "../thread-stage.ts";
import { planOf, write } from "../thread-writes.ts";
import { type Act, act, agreeing, cast, perform, retelling } from "./acts.ts";

/** What happens in a thread whose document people edit by hand. */
type Step =
  | { readonly is: "act"; readonly act: Act }
  | { readonly is: "by-hand"; readonly comment: number; readonly edit: HandEdit }
  /** The app stops after so many writes: a crash, a limit, a restart. */
  | { readonly is: "look"; readonly writes: number }
  /** Somebody saves an edit between our reading of a comment and our writing of it. */
  | { readonly is: "race"; readonly edit: HandEdit };

type Play = {
  readonly thread: ThreadBuilder;
  readonly older: string[];
  words: number;
  /** What people typed that no person took away. */
  typed: ReadonlySet<string>;
};

function openPlay(told: readonly Act[] = []): Play {
  const thread = buildThread({ private: true });
  for (const [login, role] of cast) thread.person(login, role);
  const play: Play = { thread, older: [], words: 0, typed: new Set() };
  for (const one of [...agreeing.slice(0, 4), ...told]) step(play, { is: "act", act: one });
  settle(play);
  return play;
}

function ours({ events }: Stage): readonly Comment[] {
  return events.filter(
    (event): event is Comment => event.kind === "comment" && event.by?.id === bot.id,
  );
}

function wordsIn(stage: Stage): readonly string[] {
  return ours(stage).flatMap(({ body }) => body.match(/typed\d+here/g) ?? []);
}

/** What a writing replaced unread is in GitHub's edit history until the next look merges it. */
function kept(stage: Stage): ReadonlySet<string> {
  const unread = ours(stage).flatMap(
    ({ overtaken }) => overtaken?.text?.match(/typed\d+here/g) ?? [],
  );
  return new Set([...wordsIn(stage), ...unread]);
}

/** One look and its first writes; after each of them every word is there. */
function look(play: Play, most: number, race: HandEdit | null = null): boolean {
  const planned = planOf(play.thread.stage);
  let pending = race;
  for (const action of planned.actions.slice(0, most)) {
    if (action.do === "update-document") {
      update(play, action, pending);
      pending = null;
    } else write(play.thread.stage, action);
    const there = kept(play.thread.stage);
    expect([...play.typed].filter((word) => !there.has(word))).toEqual([]);
  }
  return planned.lookAgain;
}

function update(
  play: Play,
  action: Extract<Action, { do: "update-document" }>,
  race: HandEdit | null,
): void {
  const { stage } = play.thread;
  const comment = ours(stage).find(({ id }) => id === action.comment);
  if (race && comment) edit(play, comment, race);
  const text = race && ours(stage).find(({ id }) => id === action.comment)?.body;
  write(stage, action);
  const overtaken = text ? { by: null, at: stage.clock, text } : null;
  replaceComment(stage, action.comment, { overtaken });
}

function settle(play: Play): void {
  for (let round = 0; round < 8; round += 1)
    if (!look(play, Number.POSITIVE_INFINITY)) {
      // What was merged from the history is written once more.
      if (planOf(play.thread.stage).actions.length === 0) return;
    }
  throw new Error("did not settle");
}

function edit(play: Play, { id, body }: Comment, how: HandEdit): void {
  const { stage } = play.thread;
  play.words += 1;
  const edited = byHand(body, how, `typed${play.words}here`, play.older);
  play.older.push(body);
  if (edited.length > 65_536) return;
  replaceComment(stage, id, { body: edited, editedAt: stage.clock });
  play.typed = kept(stage);
}

function step(play: Play, one: Step): void {
  const { thread } = play;
  const { stage } = thread;
  stage.clock += 1000;
  switch (one.is) {
    case "look":
      look(play, one.writes);
      return;
    case "race":
      look(play, Number.POSITIVE_INFINITY, one.edit);
      return;
    case "act":
      if (one.act.is === "look") settle(play);
      else if (one.act.is === "look-cut-short") look(play, one.act.writes);
      else perform(thread, one.act);
      // Somebody may have deleted a comment of ours.
      play.typed = new Set([...play.typed].filter((word) => kept(stage).has(word)));
      return;
    case "by-hand": {
      const comments = ours(stage).filter(({ body }) => body.includes("<!-- second-story:section"));
      const comment = comments[one.comment % Math.max(1, comments.length)];
      if (comment) edit(play, comment, one.edit);
      return;
    }
    default:
      one satisfies never;
  }
}

function finish(play: Play): void {
  settle(play);
  const there = new Set(wordsIn(play.thread.stage));
  expect([...play.typed].filter((word) => !there.has(word))).toEqual([]);
}

const headings = ["What helped", "What we learned", "Timeline", "Contributing factors"] as const;
const wordy =
  "and we looked at it for a while, since nobody had seen anything like it before, and asked around, ";

/** A list that fills a good part of a comment. */
function tellMuch(heading: string, who: number, from: number, count: number): Act {
  const items = Array.from({ length: count }, (_, index) => {
    const time = heading === "Timeline" ? `14:${10 + (index % 50)} ` : "";
    return `- ${time}It was ${who} ${from + index}, ${wordy.repeat(6)}`;
  });
  return { is: "say", who, text: `### ${heading}\n${items.join("\n")}` };
}

const tellingMuch: fc.Arbitrary<Act> = fc
  .tuple(fc.constantFrom(...headings), fc.nat(4), fc.nat(200), fc.integer({ min: 5, max: 50 }))
  .map((many) => tellMuch(...many));

/** Five comments of a document. */
const long = headings.map((heading, index) => tellMuch(heading, index, 0, 40));
const moving = fc.oneof(
  { arbitrary: tellingMuch, weight: 1 },
  { arbitrary: retelling, weight: 3 },
  { arbitrary: act, weight: 1 },
);

function acting(acts: fc.Arbitrary<Act>): fc.Arbitrary<Step> {
  return acts.map((one) => ({ is: "act", act: one }));
}

function editing(edits: fc.Arbitrary<HandEdit>): fc.Arbitrary<Step> {
  return fc.tuple(fc.nat(7), edits).map(([comment, one]) => {
    return { is: "by-hand", comment, edit: one };
  });
}

const settling = fc.constant<Step>({ is: "act", act: { is: "look" } });
const crashing = fc.nat(5).map((writes): Step => ({ is: "look", writes }));
const racing = rough.map((one): Step => ({ is: "race", edit: one }));

function steps(...some: readonly fc.Arbitrary<Step>[]): fc.Arbitrary<readonly Step[]> {
  return fc.array(fc.oneof(...some), { maxLength: 16 });
}

test("whatever people do to the document, it settles and what they typed is there", () => {
  fc.assert(
    fc.property(steps(acting(act), editing(rough), settling, crashing), (all) => {
      const play = openPlay();
      for (const one of all) step(play, one);
      finish(play);
    }),
    { numRuns: 40 },
  );
});

test("in a long review too, where rows move from comment to comment and any write can be the last", () => {
  fc.assert(
    fc.property(steps(acting(moving), editing(rough), settling, crashing), (all) => {
      const play = openPlay(long);
      for (const one of all) step(play, one);
      finish(play);
    }),
    { numRuns: 3 },
  );
});

test("what somebody saved while the app was writing is merged back", () => {
  fc.assert(
    fc.property(steps(acting(act), editing(rough), racing, settling), (all) => {
      const play = openPlay();
      for (const one of all) step(play, one);
      finish(play);
    }),
    { numRuns: 30 },
  );
});

test("what somebody typed once stands there once, also after a crash between two comments", () => {
  const changing = acting(fc.oneof(tellingMuch, retelling));
  fc.assert(
    fc.property(steps(changing, editing(gentle), settling, crashing), (all) => {
      const play = openPlay(long);
      for (const one of all) {
        if (one.is === "by-hand") settle(play);
        step(play, one);
      }
      finish(play);
      const words = wordsIn(play.thread.stage);
      expect(words).toEqual([...new Set(words)]);
    }),
    { numRuns: 3 },
  );
});
