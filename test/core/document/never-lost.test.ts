import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { adoptedProse } from "../../../src/core/document/adopted.ts";
import { type SectionName, sectionNames } from "../../../src/core/document/section-names.ts";
import { readMarker } from "../../../src/core/markers.ts";
import { merge } from "./by-hand.ts";
import { byHand, gentle, type HandEdit, rough } from "./hand-edits.ts";
import {
  type App,
  type AppAct,
  appAct,
  appDoes,
  openApp,
  rowText,
  sectionsOf,
  titleLine,
} from "./telling-app.ts";

type Step =
  | { readonly by: "app"; readonly does: AppAct }
  | { readonly by: "person"; readonly comment: number; readonly edit: HandEdit }
  | { readonly by: "look" };

function steps(edits: fc.Arbitrary<HandEdit>): fc.Arbitrary<readonly Step[]> {
  const step = fc.oneof(
    { arbitrary: appAct.map((does): Step => ({ by: "app", does })), weight: 3 },
    {
      arbitrary: fc
        .tuple(fc.nat(7), edits)
        .map(([comment, edit]): Step => ({ by: "person", comment, edit })),
      weight: 4,
    },
    { arbitrary: fc.constant<Step>({ by: "look" }), weight: 2 },
  );
  return fc.array(step, { maxLength: 24 });
}

/** The comments of a document, and who did what to them. */
type Play = {
  readonly app: App;
  bodies: readonly string[];
  readonly older: string[];
  words: number;
  /** In seconds since 1970. */
  clock: number;
  editedAt: number;
  /** Rows that somebody's hands were on. */
  readonly touched: Set<string>;
};

function look(play: Play): void {
  const { app, bodies, editedAt } = play;
  const [main = ""] = bodies;
  const { summary } = adoptedProse({
    main: main === "" ? null : { body: main, url: "", overtaken: null },
    parts: [],
    editedAt: editedAt * 1000,
  });
  const adopted: readonly SectionName[] =
    summary && summary.at / 1000 >= app.summaryAt ? ["summary"] : [];
  const how = { adopted, editedAt, ...(app.sealed ? { sealEvent: app.seals } : {}) };
  const written = merge(bodies, sectionsOf(app), how);
  play.bodies = [written.main, ...written.parts.map(({ body }) => body)];
}

function words(bodies: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const word of bodies.join("\n").match(/typed\d+here/g) ?? [])
    found.set(word, (found.get(word) ?? 0) + 1);
  return found;
}

function openPlay(): Play {
  const play: Play = {
    app: openApp(),
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

function perform(play: Play, step: Step): void {
  play.clock += 10;
  switch (step.by) {
    case "app":
      appDoes(play.app, step.does, play.clock);
      return;
    case "person": {
      const at = step.comment % play.bodies.length;
      play.words += 1;
      play.editedAt = play.clock;
      const before = play.bodies[at] ?? "";
      const body = byHand(before, step.edit, `typed${play.words}here`, play.older);
      play.older.push(before);
      play.bodies = play.bodies.with(at, body);
      return;
    }
    case "look": {
      const typed = words(play.bodies);
      look(play);
      check(play, typed);
      return;
    }
    default:
      step satisfies never;
  }
}

function check(play: Play, typed: ReadonlyMap<string, number>): void {
  const { bodies } = play;
  const kept = words(bodies);
  const lost = [...typed.keys()].filter((word) => !kept.has(word));
  expect(lost).toEqual([]);
  const more = [...kept].filter(([word, count]) => count > (typed.get(word) ?? 0));
  expect(more).toEqual([]);
  look(play);
  expect(play.bodies).toEqual(bodies);
  const markers = bodies.flatMap((body) => body.split("\n").filter((line) => readMarker(line)));
  expect(markers).toEqual([...new Set(markers)]);
  for (const name of ["written", "record"])
    expect((bodies[0] ?? "").split(`\n<!-- second-story:${name} `).length).toBe(2);
}

const runs = {
  numRuns: Number(process.env["RUNS"] ?? 300),
  ...(process.env["SEED"] ? { seed: Number(process.env["SEED"]) } : {}),
};

test("what somebody typed is still there, wherever it was and whatever came after", () => {
  fc.assert(
    fc.property(steps(rough), (all) => {
      const play = openPlay();
      for (const step of [...all, { by: "look" } as const]) perform(play, step);
    }),
    runs,
  );
});

test("what nobody touched stands exactly once", () => {
  fc.assert(
    fc.property(steps(gentle), (all) => {
      const play = openPlay();
      for (const step of [...all, { by: "look" } as const]) {
        const before = standing(play);
        perform(play, step);
        if (step.by === "person") {
          const after = standing(play);
          for (const key of before) if (!after.has(key)) play.touched.add(key);
        }
        if (step.by === "look" && !play.app.sealed) expect(badlyTold(play)).toEqual([]);
      }
    }),
    runs,
  );
});

/** Lines of the app's rows as they would be written now. */
function rowLines(app: App): readonly { key: string; line: string }[] {
  return app.told
    .filter(({ hidden }) => !hidden)
    .flatMap(({ name, rows }) => rows.map((row) => ({ key: row.key, line: rowText(name, row) })));
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

function badlyTold({ app, bodies, touched }: Play): readonly string[] {
  const counts = new Map<string, number>();
  for (const line of bodies.join("\n").split("\n")) counts.set(line, (counts.get(line) ?? 0) + 1);
  const rows = rowLines(app)
    .filter(({ key }) => !touched.has(key))
    .map(({ line }) => line);
  return rows.filter((line) => counts.get(line) !== 1);
}
void sectionNames;
void titleLine;
