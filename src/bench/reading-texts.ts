import type { HostileText } from "./hostile-texts.ts";

/** Texts full of times: as people write them, and as nobody does who means well. */

export const chat = (lines: number) =>
  Array.from({ length: lines }, (_, line) => {
    const clock = `${two((line >> 6) % 24)}:${two(line % 60)}`;
    return `[${clock}] <ana> the pool is full again, looking at it`;
  }).join("\n");

const paragraph = `## What happened

On 12 November 2026 at 14:02 UTC a deploy changed the size of the pool. Errors rose within minutes, and by 14:10 a
third of all checkouts failed. Nobody had changed the limit before, and the dashboard showed nothing unusual for
about half an hour. The change was rolled back at 14:40, after which everything recovered.

- 14:02 the deploy begins, see https://github.com/acme/shop/pull/12
- 14:05 **first alert**: more than 5 % of requests fail
- ~14:20 the pool is found to be full
`;

export const report = (length: number) => repeat(paragraph, length);

export const timed: readonly HostileText[] = [
  { what: "clocks in one sentence", make: (length) => repeat("at 14:02 and ", length) },
  { what: "ranges that go on", make: (length) => repeat("between 14:02 and ", length) },
  { what: "ranges without an end", make: (length) => repeat("14:02-", length) },
  { what: "dates", make: (length) => repeat("2026-11-14 ", length) },
  { what: "months", make: (length) => repeat("May 12 ", length) },
  { what: "weekdays", make: (length) => repeat("Sun, ", length) },
  { what: "days in words", make: (length) => repeat("yesterday ", length) },
  { what: "relative times", make: (length) => repeat("12 minutes later ", length) },
  { what: "hedges", make: (length) => repeat("about ", length) },
  { what: "zones stated over and over", make: (length) => repeat("All times in UTC. ", length) },
  {
    what: "lines without a full stop",
    make: (length) => repeat("a pool at 14:02 was full\n", length),
  },
  { what: "items of a time alone", make: (length) => repeat("- 14:02\n", length) },
  { what: "rows", make: (length) => repeat("| 14:02 | a | b |\n", length) },
  { what: "headings", make: (length) => repeat("## 14:02\n", length) },
  { what: "brackets after a time", make: (length) => repeat("14:02 (", length) },
];

function repeat(text: string, length: number): string {
  return text.repeat(Math.ceil(length / text.length)).slice(0, length);
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
