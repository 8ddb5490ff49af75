import { readFileSync } from "node:fs";
import { afterEach, expect, jest, test } from "@jest/globals";
import { readRecord } from "../../src/core/record.ts";
import { type Performance, type Playing, play, readDocument } from "../../src/demo/play.ts";
import { withoutLinks } from "../../src/demo/progress.ts";
import type { Theatre } from "../../src/demo/stage.ts";
import { botLogin, verify } from "../../src/demo/verify.ts";

// Each test plays the whole incident over real HTTP.
jest.setTimeout(120_000);

const incident = "acme/shop#1";

// Closed whatever comes of a test: a server left open would keep the run from ending.
const theatres: Theatre[] = [];

afterEach(async () => {
  for (const theatre of theatres.splice(0)) await theatre.close();
});

async function performance(between: NonNullable<Playing["between"]>): Promise<Performance> {
  const played = await play({ between });
  theatres.push(played.theatre);
  return played;
}

/** The app's writes while `act` runs, by what they do. Tokens and GraphQL questions are no writes. */
async function writesDuring(
  theatre: Theatre,
  act: () => Promise<void>,
): Promise<readonly string[]> {
  const before = theatre.github.requests().length;
  await act();
  return theatre.github
    .requests()
    .slice(before)
    .filter(
      ({ by, method, route }) =>
        by === botLogin && method !== "GET" && !/access_tokens|graphql/.test(route),
    )
    .map(({ method, route }) => `${method} ${route}`);
}

/** What people see: the document but for what is hidden in it, all issues with labels and states. */
async function visible(theatre: Theatre): Promise<unknown> {
  const { world } = theatre.github;
  const document = (await readDocument(theatre)).replaceAll(/<!--[\s\S]*?-->/g, "");
  const issues = [...world.issues.values()].map(
    ({ title, state, stateReason, labels, assignees }) => {
      return { title, state, stateReason, labels: [...labels], assignees: [...assignees] };
    },
  );
  const comments = [...world.comments.values()].map((comment) => comment.id);
  return { document, issues, comments };
}

function loseRecord(theatre: Theatre): void {
  for (const comment of theatre.github.world.comments.values()) {
    comment.body = comment.body.replace(/<!-- second-story:record[\s\S]*?-->/, "");
  }
}

/** As in the README: without links, and without notifying anybody. */
function shown(document: string): string {
  return withoutLinks(document).replaceAll(/: @\w+/g, "");
}

/** The formatter pads the README's tables, and writes emphasis its own way. */
function unformatted(line: string): string {
  return line
    .replaceAll(/ *\| */g, "|")
    .replaceAll(/-{3,}/g, "---")
    .replaceAll("*", "_");
}

/** Lines that the README shows of a document, quoted with `>`, and that are not in this one. */
function missingIn(document: string): readonly string[] {
  const lines = new Set(document.split("\n").map(unformatted));
  return readFileSync("README.md", "utf8")
    .split("\n")
    .filter((line) => line.startsWith("> "))
    .map((line) => unformatted(line.slice("> ".length)))
    .filter((line) => !lines.has(line));
}

test("the incident ends as it should, and at every step a second look writes nothing", async () => {
  const wrote: (readonly string[])[] = [];
  const documents: string[] = [];
  const played = await performance(async (theatre) => {
    documents.push(await readDocument(theatre));
    wrote.push(await writesDuring(theatre, () => theatre.lookAgain(incident)));
  });
  expect(wrote.filter((writes) => writes.length > 0)).toEqual([]);
  expect(await verify(played)).toEqual([]);
  const [nearest] = documents
    .map(shown)
    .map(missingIn)
    .sort((a, b) => a.length - b.length);
  expect(nearest).toEqual([]);
});

test("at every step, losing the queue and sweeping again changes nothing", async () => {
  const wrote: (readonly string[])[] = [];
  const played = await performance(async (theatre) => {
    wrote.push(await writesDuring(theatre, () => theatre.restartWithoutQueue()));
  });
  expect(wrote.filter((writes) => writes.length > 0)).toEqual([]);
  expect(await verify(played)).toEqual([]);
});

test("at every step, losing the record changes nothing that anybody sees", async () => {
  const differences: unknown[] = [];
  const played = await performance(async (theatre) => {
    const before = await visible(theatre);
    loseRecord(theatre);
    await theatre.lookAgain(incident);
    const after = await visible(theatre);
    expect(readRecord(await readDocument(theatre))).not.toBeNull();
    if (JSON.stringify(after) !== JSON.stringify(before)) differences.push({ before, after });
  });
  expect(differences).toEqual([]);
  expect(await verify(played)).toEqual([]);
});
