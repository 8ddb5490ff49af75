import { readComment } from "../core/commands/read-comment.ts";
import type { ReadingContext } from "../core/commands/statement.ts";
import { parseConfig } from "../core/config/parse.ts";
import { code } from "../core/document/shown.ts";
import { openStanding } from "../core/document/standing.ts";
import { block, inline, title } from "../core/markdown/neutralise.ts";
import { marker } from "../core/markers.ts";
import { readTime } from "../core/timeline/read-time.ts";
import { type HostileText, hostileTexts } from "./hostile-texts.ts";
import { type Finding, type Part, timed } from "./report.ts";
import { inMs, timeOf } from "./stopwatch.ts";

/**
 * In characters. GitHub takes 65,536, and the reader stops there; 6,000 are the 3,000 short lines
 * up to which it reads a text as Markdown. More than GitHub takes is only to do no harm.
 */
const sizes = [1_000, 4_000, 6_000, 16_000, 64_000, 1_000_000] as const;
/** How many times longer a character of a long text may take than one of a shorter text. */
const growth = 4;
/** Milliseconds under which a growing ratio is noise. */
const noise = 40;
/** Milliseconds for any text that GitHub takes. */
const most = 500;
const longest = 65_536;
/** Of several runs the fastest counts: what is in the way only ever makes one slower. */
const fewest = 3;
const mostRuns = 15;
/** Milliseconds after which there is no need of more runs. */
const enough = 30;

const context: ReadingContext = {
  writtenAt: Date.parse("2026-11-10T15:00:00Z"),
  zone: "Europe/Berlin",
  commands: "bare",
  on: "review",
};

type Reader = { readonly name: string; readonly read: (text: string) => unknown };

const readers: readonly Reader[] = [
  { name: "read, on its own", read: (text) => readComment(text, context) },
  {
    name: "read, after a command",
    read: (text) => readComment(`/view It broke. ${text}`, context),
  },
  { name: "read in the document", read: readInDocument },
  { name: "neutralise to a line", read: inline },
  { name: "neutralise to a block", read: block },
  { name: "neutralise as a title", read: title },
  { name: "show as code", read: (text) => code(text, 60) },
  { name: "read a time", read: (text) => readTime(text, context) },
  { name: "read as settings", read: (text) => parseConfig({ file: "postmortem.yml", text }) },
];

/** As if somebody had typed it into a section. */
function readInDocument(text: string): unknown {
  const body = `${marker("section", { name: "ideas", hash: "none" })}\n${text}`;
  return openStanding([body]).section("ideas", []);
}

/** What texts made to be slow cost to read and to neutralise, by their length. */
export function measureHostile(): Part {
  const findings = readers.flatMap((reader) => {
    const measured = hostileTexts.map((text) => measure(reader, text));
    const slow = measured.filter((one) => one.slowest > most || grows(one));
    return [theSlowest(reader, measured), ...slow.map(overdone)];
  });
  const thousands = sizes.map((size) => size / 1_000).join(", ");
  return {
    title: `${hostileTexts.length} hostile texts: the time of a character in one of ${thousands} thousand`,
    findings,
  };
}

type Measured = {
  readonly what: string;
  /** Nanoseconds a character takes, for each size. */
  readonly each: readonly number[];
  /** Milliseconds. */
  readonly slowest: number;
  readonly growth: number;
};

function measure({ read }: Reader, { what, make }: HostileText): Measured {
  // The longest first, so that none is measured before the reader has warmed up.
  const texts = sizes.toReversed().map(make);
  const times = texts.map((text) => fastest(text, read)).toReversed();
  const each = times.map((time, index) => (time * 1e6) / (sizes[index] ?? 1));
  const slowest = Math.max(...times.filter((_, index) => (sizes[index] ?? 0) <= longest));
  return { what, each, slowest, growth: growthOf(each) };
}

/** Between any shorter and any longer text, at the worst. */
function growthOf(each: readonly number[]): number {
  return each.reduce((worst, time, index) => {
    return Math.max(worst, time / Math.min(time, ...each.slice(0, index)));
  }, 1);
}

function fastest(text: string, read: Reader["read"]): number {
  let [best, spent] = [Number.POSITIVE_INFINITY, 0];
  const wanted = text.length > longest ? 1 : fewest;
  for (let run = 0; run < wanted || (spent < enough && run < mostRuns); run += 1) {
    const time = timeOf(text, read);
    best = Math.min(best, time);
    spent += time;
  }
  return best;
}

function grows({ growth: grown, slowest }: Measured): boolean {
  return grown > growth && slowest > noise;
}

/** The slowest of all texts, held to what any text may cost. */
function theSlowest({ name }: Reader, all: readonly Measured[]): Finding {
  const slowest = all.reduce((a, b) => (b.slowest > a.slowest ? b : a));
  return timed(`${name}: the slowest`, `${shown(slowest)} (${slowest.what})`, {
    target: `at most ${most} ms`,
    kept: slowest.slowest <= most,
  });
}

function overdone(measured: Measured): Finding {
  return timed(`  ${measured.what}`, shown(measured), {
    target: grows(measured) ? `growing at most ${growth} times` : `at most ${most} ms`,
    kept: false,
  });
}

function shown({ each, slowest, growth: grown }: Measured): string {
  const speeds = each.map((time) => Math.round(time)).join(", ");
  return `${speeds} ns, ${inMs(slowest)}, growing ${grown.toFixed(1)} times`;
}
