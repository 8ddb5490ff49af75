import { expect, test } from "@jest/globals";
import fc from "fast-check";
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
  | { readonly is: "look"; readonly writes: number };

type Play = {
  readonly thread: ThreadBuilder;
  readonly older: string[];
  words: number;
  /** What people typed and nobody took away, and how often it stands there. */
  typed: ReadonlyMap<string, number>;
};

function openPlay(long: readonly Act[] = []): Play {
  const thread = buildThread({ private: true });
  for (const [login, role] of cast) thread.person(login, role);
  const play: Play = { thread, older: [], words: 0, typed: new Map() };
  for (const one of [...agreeing.slice(0, 4), ...long]) step(play, { is: "act", act: one });
  settleCarefully(play);
  return play;
}

function ours({ events }: Stage): readonly Comment[] {
  return events.filter(
    (event): event is Comment => event.kind === "comment" && event.by?.id === bot.id,
  );
}

function wordsIn(stage: Stage): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { body } of ours(stage))
    for (const word of body.match(/typed\d+here/g) ?? [])
      found.set(word, (found.get(word) ?? 0) + 1);
  return found;
}

/** One look, of which only the first writes are carried out; after each all words are there. */
function lookCarefully(play: Play, most: number): boolean {
  const { stage } = play.thread;
  const planned = planOf(stage);
  for (const action of planned.actions.slice(0, most)) {
    write(stage, action);
    const there = wordsIn(stage);
    const lost = [...play.typed.keys()].filter((word) => !there.has(word));
    if (lost.length > 0)
      throw new Error(`lost ${lost.join(", ")} by ${JSON.stringify(action).slice(0, 200)}`);
  }
  return planned.lookAgain;
}

function settleCarefully(play: Play): void {
  for (let round = 0; round < 8; round += 1)
    if (!lookCarefully(play, Number.POSITIVE_INFINITY)) return;
  throw new Error("did not settle");
}

function step(play: Play, one: Step): void {
  const { thread } = play;
  const { stage } = thread;
  stage.clock += 1000;
  switch (one.is) {
    case "look":
      lookCarefully(play, one.writes);
      return;
    case "act":
      if (one.act.is === "look") settleCarefully(play);
      else if (one.act.is === "look-cut-short") lookCarefully(play, one.act.writes);
      else perform(thread, one.act);
      break;
    case "by-hand": {
      const comments = ours(stage).filter(({ body }) =>
        /second-story:(document|part|section)/.test(body),
      );
      const comment = comments[one.comment % Math.max(1, comments.length)];
      if (!comment) return;
      play.words += 1;
      const body = byHand(comment.body, one.edit, `typed${play.words}here`, play.older);
      play.older.push(comment.body);
      if (body.length > 65_536) return;
      replaceComment(stage, comment.id, { body, editedAt: stage.clock });
      break;
    }
    default:
      one satisfies never;
  }
  play.typed = wordsIn(stage);
}

const wordy =
  "and we looked at it for a while, since nobody had seen anything like it before, and asked around";

const headings = ["What helped", "What we learned", "Timeline", "Contributing factors"] as const;

/** A comment with a list that fills a good part of a comment. */
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

const long = headings.map((heading, index) => tellMuch(heading, index, 0, 40));

function steps(edits: fc.Arbitrary<HandEdit>, acts: fc.Arbitrary<Act>, length: number) {
  const editing = fc
    .tuple(fc.nat(7), edits)
    .map(([comment, edit]): Step => ({ is: "by-hand", comment, edit }));
  return fc.array(
    fc.oneof(
      { arbitrary: acts.map((one): Step => ({ is: "act", act: one })), weight: 4 },
      { arbitrary: editing, weight: 4 },
      { arbitrary: fc.nat(5).map((writes): Step => ({ is: "look", writes })), weight: 2 },
      { arbitrary: fc.constant<Step>({ is: "act", act: { is: "look" } }), weight: 2 },
    ),
    { maxLength: length },
  );
}

const options = (numRuns: number) => ({
  numRuns: Number(process.env["RUNS"] ?? numRuns),
  ...(process.env["SEED"] ? { seed: Number(process.env["SEED"]) } : {}),
});

test("whatever people do to the document, it settles and what they typed is there", () => {
  fc.assert(
    fc.property(steps(rough, act, 20), (all) => {
      const play = openPlay();
      for (const one of all) step(play, one);
      settleCarefully(play);
      expect(planOf(play.thread.stage).actions).toEqual([]);
    }),
    options(100),
  );
});

test("in a long review too, where rows move from comment to comment, whatever write is the last one", () => {
  const telling = fc.oneof(
    { arbitrary: tellingMuch, weight: 1 },
    { arbitrary: retelling, weight: 3 },
    { arbitrary: act, weight: 1 },
  );
  fc.assert(
    fc.property(steps(rough, telling, 14), (all) => {
      const play = openPlay(long);
      for (const one of all) step(play, one);
      settleCarefully(play);
      expect(planOf(play.thread.stage).actions).toEqual([]);
    }),
    options(30),
  );
});

test("what somebody typed once stands there once, also after a crash between two comments", () => {
  const telling = fc.oneof(
    { arbitrary: tellingMuch, weight: 1 },
    { arbitrary: retelling, weight: 1 },
  );
  fc.assert(
    fc.property(steps(gentle, telling, 14), (all) => {
      const play = openPlay(long);
      for (const one of all) {
        if (one.is === "by-hand") settleCarefully(play);
        step(play, one);
      }
      settleCarefully(play);
      expect([...wordsIn(play.thread.stage)].filter(([, count]) => count > 1)).toEqual([]);
      expect(planOf(play.thread.stage).actions).toEqual([]);
    }),
    options(30),
  );
});
