import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { adoptedProse } from "../../../src/core/document/adopted.ts";
import type { SectionName } from "../../../src/core/document/section-names.ts";
import { readMarker } from "../../../src/core/markers.ts";
import { merge } from "./by-hand.ts";
import { byHand, gentle, type HandEdit, rough } from "./hand-edits.ts";
import {
  type App,
  type AppAct,
  appAct,
  appDoes,
  openApp,
  rowLines,
  sectionsOf,
  titleLines,
} from "./telling-app.ts";

type Step =
  | { readonly by: "app"; readonly does: AppAct }
  | { readonly by: "person"; readonly comment: number; readonly edit: HandEdit }
  | { readonly by: "look" };

function steps(edits: fc.Arbitrary<HandEdit>): fc.Arbitrary<readonly Step[]> {
  const told = appAct.map((does): Step => ({ by: "app", does }));
  const edited = fc
    .tuple(fc.nat(7), edits)
    .map(([comment, edit]): Step => ({ by: "person", comment, edit }));
  const step = fc.oneof(
    { arbitrary: told, weight: 3 },
    { arbitrary: edited, weight: 4 },
    { arbitrary: fc.constant<Step>({ by: "look" }), weight: 2 },
  );
  return fc.array(step, { maxLength: 24 }).map((some) => [...some, { by: "look" }]);
}

/** The comments of a document, and who did what to them. Times are in seconds since 1970. */
type Play = {
  readonly app: App;
  bodies: readonly string[];
  readonly older: string[];
  words: number;
  clock: number;
  editedAt: number;
  /** Rows that somebody's hands were on. */
  readonly touched: Set<string>;
};

function openPlay(): Play {
  const app = openApp();
  const play: Play = {
    app,
    bodies: [],
    older: [],
    words: 0,
    clock: 100,
    editedAt: 100,
    touched: new Set(),
  };
  look(play);
  return play;
}

function look(play: Play): void {
  const { app, bodies, editedAt } = play;
  const [main = ""] = bodies;
  const { summary } = adoptedProse({
    main: main === "" ? null : { body: main, url: "", overtaken: null },
    twins: [],
    parts: [],
    editedAt: editedAt * 1000,
  });
  const isAdopted = summary !== null && summary.at / 1000 >= app.summaryAt;
  const adopted: readonly SectionName[] = isAdopted ? ["summary"] : [];
  const how = { adopted, editedAt, ...(app.sealed ? { sealEvent: app.seals } : {}) };
  const written = merge(bodies, sectionsOf(app), how);
  play.bodies = [written.main, ...written.parts.map(({ body }) => body)];
}

function perform(play: Play, step: Step): void {
  play.clock += 10;
  switch (step.by) {
    case "app":
      appDoes(play.app, step.does, play.clock);
      return;
    case "person":
      edit(play, step.comment, step.edit);
      return;
    case "look": {
      const typed = wordsIn(play.bodies);
      look(play);
      checkWords(play, typed);
      checkFrame(play);
      return;
    }
    default:
      step satisfies never;
  }
}

function edit(play: Play, comment: number, how: HandEdit): void {
  const at = comment % play.bodies.length;
  const before = play.bodies[at] ?? "";
  const stood = standing(play);
  play.words += 1;
  play.editedAt = play.clock;
  const body = byHand(before, how, `typed${play.words}here`, play.older);
  play.older.push(before);
  play.bodies = play.bodies.with(at, body);
  const stands = standing(play);
  for (const key of stood) if (!stands.has(key)) play.touched.add(key);
}

/** How often each word that somebody typed stands there. */
function wordsIn(bodies: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const word of bodies.join("\n").match(/typed\d+here/g) ?? [])
    found.set(word, (found.get(word) ?? 0) + 1);
  return found;
}

function checkWords({ bodies }: Play, typed: ReadonlyMap<string, number>): void {
  const kept = wordsIn(bodies);
  expect([...typed.keys()].filter((word) => !kept.has(word))).toEqual([]);
  expect([...kept].filter(([word, count]) => count > (typed.get(word) ?? 0))).toEqual([]);
}

/** A second look changes nothing, and what is ours in the text stands there once. */
function checkFrame(play: Play): void {
  const { bodies } = play;
  look(play);
  expect(play.bodies).toEqual(bodies);
  const markers = bodies.flatMap((body) => body.split("\n").filter((line) => readMarker(line)));
  expect(markers).toEqual([...new Set(markers)]);
  for (const name of ["written", "record"])
    expect(bodies[0]?.split(`\n<!-- second-story:${name} `).length).toBe(2);
}

/** Rows that stand there whole, with no line of somebody's below that belongs to them. */
function standing({ bodies }: Play): ReadonlySet<string> {
  const found = new Set<string>();
  const lines = bodies.join("\n").split(/\r?\n/);
  for (const [at, line] of lines.entries()) {
    const key = /\br\d+\b/.exec(line)?.[0];
    if (!key || /typed\d+here|^\{"|second-story/.test(line)) continue;
    if (!/^\s+\S/.test(lines[at + 1] ?? "")) found.add(key);
  }
  return found;
}

/** Lines of the app's that do not stand there exactly once. */
function badlyTold({ app, bodies, touched }: Play): readonly string[] {
  const counts = new Map<string, number>();
  for (const line of bodies.join("\n").split("\n")) counts.set(line, (counts.get(line) ?? 0) + 1);
  const rows = rowLines(app).flatMap(({ key, line }) => (touched.has(key) ? [] : line));
  return rows.filter((line) => counts.get(line) !== 1);
}

test("what somebody typed is still there, wherever it was and whatever came after", () => {
  fc.assert(
    fc.property(steps(rough), (all) => {
      const play = openPlay();
      for (const step of all) perform(play, step);
    }),
    { numRuns: 250 },
  );
});

test("what nobody touched stands exactly once", () => {
  fc.assert(
    fc.property(steps(gentle), (all) => {
      const play = openPlay();
      for (const step of all) {
        perform(play, step);
        if (step.by === "look" && !play.app.sealed) expect(badlyTold(play)).toEqual([]);
      }
    }),
    { numRuns: 150 },
  );
});

test("each section has its title once, as long as its title stays the same", () => {
  fc.assert(
    fc.property(fc.array(appAct, { maxLength: 20 }), fc.array(fc.nat(199)), (acts, places) => {
      const play = openPlay();
      for (const place of places) edit(play, 0, { is: "type", place, shape: place });
      for (const act of acts) if (act.is !== "title") appDoes(play.app, act, 0);
      look(play);
      const lines = play.bodies.join("\n").split("\n");
      if (play.app.sealed) return;
      const titles = titleLines(play.app);
      expect(lines.filter((line) => titles.includes(line)).sort()).toEqual([...titles].sort());
    }),
    { numRuns: 60 },
  );
});
