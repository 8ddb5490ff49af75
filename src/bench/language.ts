import { reviewerOf } from "../core/language/reviewer.ts";
import { compileTemplates } from "../core/sentences.ts";
import { readTemplates } from "../runtime/templates.ts";
import { hostileTexts } from "./hostile-texts.ts";
import { type Finding, type Part, timed } from "./report.ts";
import { inMs, timeOf } from "./stopwatch.ts";

/** In characters. */
const sizes = [10_000, 100_000, 1_000_000] as const;
/** Milliseconds for the longest. */
const most = 1_000;

const report =
  "The operator restarted the second database, as the first had failed to start. We forgot to look " +
  "at the queue, and the root cause was only found later:\n\n- an alert should have been sent\n";

/** Words that many patterns begin with or wait for, and no pattern finds. */
const teasing = ["we ", "we team who of in ", "if had would we had if could ", "we did not and "];

/** What it costs to read a text for phrases that call for a question, by its length. */
export function measureLanguage(): Part {
  const review = reviewerOf(compileTemplates(readTemplates(null)).rules);
  const measured = (what: string, make: (length: number) => string): Finding & { last: number } => {
    const times = sizes.map((size) => timeOf(make(size), review));
    const each = times.map((time, at) => Math.round((time * 1e6) / (sizes[at] ?? 1)));
    const last = times.at(-1) ?? 0;
    const target = { target: `at most ${most} ms`, kept: last <= most };
    return { ...timed(what, `${each.join(", ")} ns, ${inMs(last)}`, target), last };
  };
  const repeated = (text: string) => (length: number) =>
    text.repeat(Math.ceil(length / text.length)).slice(0, length);
  // So that none is measured before the reader has warmed up.
  review(repeated(report)(Math.max(...sizes)));
  const hostile = [
    ...hostileTexts.map(({ what, make }) => measured(what, make)),
    ...teasing.map((text) => measured(`“${text.trim()}”, over and over`, repeated(text))),
  ].toSorted((a, b) => b.last - a.last);
  const [slowest, ...others] = hostile;
  return {
    title: "Reading language: what a character takes in 10 kB, 100 kB and 1 MB",
    findings: [
      measured("a report", repeated(report)),
      ...(slowest
        ? [{ ...slowest, what: `the slowest of ${hostile.length} hostile texts: ${slowest.what}` }]
        : []),
      ...others.filter(({ is }) => is !== "kept"),
    ],
  };
}
