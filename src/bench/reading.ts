import { IANAZone } from "luxon";
import { readTimeline } from "../core/timeline/reading/read-timeline.ts";
import { hostileTexts } from "./hostile-texts.ts";
import { chat, report, timed as timedTexts } from "./reading-texts.ts";
import { type Finding, type Part, timed } from "./report.ts";
import { inMs, timeOf } from "./stopwatch.ts";

/** In characters. */
const sizes = [10_000, 100_000, 1_000_000] as const;
/** Milliseconds for the longest of what people write. */
const most = 1_000;
/** How many times longer a character of a hostile text may take where the text is longer. */
const growth = 4;

const frame = {
  day: Date.UTC(2026, 10, 14),
  writtenAt: null,
  zone: IANAZone.create("Europe/Berlin"),
};

/** What it costs to find the times in a text, by its length. */
export function measureReading(): Part {
  // So that none is measured before the reader has warmed up.
  read(report(Math.max(...sizes)));
  const lines = 10_000;
  const hostile = [...hostileTexts, ...timedTexts].map(({ what, make }) => measured(what, make));
  const slowest = hostile.reduce((a, b) => (b.last > a.last ? b : a));
  const overdone = hostile.filter((one) => one !== slowest && !isKept(one));
  return {
    title: "Reading times: what a character takes in 10 kB, 100 kB and 1 MB",
    findings: [
      lasting(measured("a report", report)),
      lasting({ what: `${lines.toLocaleString("en")} lines of chat`, ...once(chat(lines)) }),
      growing({
        ...slowest,
        what: `the slowest of ${hostile.length} hostile texts: ${slowest.what}`,
      }),
      ...overdone.map(growing),
    ],
  };
}

type Measured = {
  readonly what: string;
  /** Nanoseconds a character takes, for each size. */
  readonly each: readonly number[];
  /** Milliseconds of the longest. */
  readonly last: number;
};

function measured(what: string, make: (length: number) => string): Measured {
  const times = sizes.map((size) => fastest(make(size)));
  return {
    what,
    each: times.map((time, index) => (time * 1e6) / (sizes[index] ?? 1)),
    last: times.at(-1) ?? 0,
  };
}

/** Of two runs: what is in the way only ever makes one slower. */
function fastest(text: string): number {
  return Math.min(timeOf(text, read), timeOf(text, read));
}

function read(text: string): unknown {
  return readTimeline(text, frame);
}

function once(text: string): Pick<Measured, "each" | "last"> {
  const last = fastest(text);
  return { each: [(last * 1e6) / text.length], last };
}

function lasting(one: Measured): Finding {
  const kept = one.last <= most;
  return timed(one.what, shown(one), { target: `at most ${most} ms`, kept });
}

function growing(one: Measured): Finding {
  const target = `growing at most ${growth} times`;
  return timed(one.what, shown(one), { target, kept: isKept(one) });
}

function isKept({ each, last }: Measured): boolean {
  return last <= most || growthOf(each) <= growth;
}

function growthOf(each: readonly number[]): number {
  return (each.at(-1) ?? 0) / Math.min(...each);
}

function shown({ each, last }: Measured): string {
  const speeds = each.map((time) => Math.round(time)).join(", ");
  return `${speeds} ns, ${inMs(last)}`;
}
