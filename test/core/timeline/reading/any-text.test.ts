import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { events } from "./told.ts";

const pieces = [
  "14:02",
  "2:05 pm",
  "0616",
  "25:61",
  "2026-11-14",
  "2026-02-31",
  "12/11",
  "May 12",
  "Sunday",
  "yesterday",
  "noon",
  "the next day",
  "12 minutes later",
  "UTC",
  "PST",
  "+02:00",
  "Europe/Berlin",
  "All times in",
  "between",
  "and",
  "to",
  "~",
  "-",
  "|",
  "#",
  "> ",
  "```",
  "`",
  "**",
  "[",
  "](",
  ")",
  "\n",
  "\n\n",
  "    ",
  "- ",
  "it broke",
  ".",
  "every",
  "will",
];

test("whatever a text is made of, each event is an instant within it, and the same every time", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (some) => {
      const text = some.join(" ");
      const lines = text.split("\n").length;
      const all = events(text);
      for (const event of all) {
        expect(Number.isSafeInteger(event.at)).toBe(true);
        expect(event.end === null || event.end > event.at).toBe(true);
        expect(event.line).toBeGreaterThanOrEqual(1);
        expect(event.line).toBeLessThanOrEqual(lines);
        expect(event.text).not.toMatch(/\n|\ufffc/);
      }
      expect(events(text)).toEqual(all);
    }),
    { numRuns: 2_000 },
  );
});
