import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { mayHide, mayRepeat, maySpeak } from "../../../src/core/commands/glance.ts";
import { readLines } from "../../../src/core/commands/line.ts";
import { findPassages } from "../../../src/core/commands/passages.ts";
import { hostile } from "../markdown/hostile.ts";
import { context, told } from "./say.ts";

const starts =
  "/factor a|/pm agree|14:02 a|2026-11-14T14:02Z b|Ideas|### Ideas|- |jo  2:14 PM\nx\n|jo [2:15 PM]\n|1. |[x] |From: jo\nSent: a\nSubject: Re: [a/b] c\n|10 Nov |around |\n|\n\n| ".split(
    "|",
  );
const comments = fc
  .array(fc.oneof(hostile, fc.constantFrom(...starts)), { maxLength: 6 })
  .map((parts) => parts.join(""));

test("a comment that does not look as if it said something says nothing", () => {
  fc.assert(
    fc.property(comments, (body) => {
      fc.pre(!maySpeak(body) && !mayRepeat(body));
      expect(findPassages(readLines(body), context)).toEqual([]);
    }),
  );
});

const either = (words: string) => fc.constantFrom(...words.split("|"));
const timed = fc
  .tuple(
    either("|- |* |1. |- - |> |  - |#"),
    either("|[ ] |[x] |[X] "),
    either(
      "|around |ca. |~|shortly before |yesterday |Tue |Tuesday, |10 Nov |Nov 10, 2026 |[|**|`|(",
    ),
    either("|at |about |2026-11-10 |2026-11-10T|the 10th of November 2026 in the early morning "),
    either(
      "14:02|14:02:05Z|14h02|2pm|2:05 p.m.|2 pm|14：02|noon|midnight UTC|/agree|/factor|/pm agree",
    ),
    either(" a| – a|: a|** a|`: a|) a|-14:09 a|"),
  )
  .map((parts) => parts.join(""));

test("what a line that begins with a command or a time says is seen at a glance", () => {
  fc.assert(
    fc.property(timed, fc.constantFrom("", "so it was\n", "\n\n"), (line, before) => {
      const body = `${before}${line}`;
      fc.pre(!maySpeak(body) && !mayRepeat(body));
      expect(findPassages(readLines(body), context)).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

test("a ticked box before a command or a time changes nothing", () => {
  for (const what of [
    "13:02 deploy",
    "/follow-up set it @jo",
    "/agree",
    "10 Nov 13:03 a",
    "14h02 b",
  ])
    expect(told(`- [x] ${what}`)).toEqual(told(`- [ ] ${what}`));
  expect(told("- [x] 13:02 deploy\n- [X] /factor a")).toEqual(["event 13:02: deploy", "factor: a"]);
});

test.each([
  ["10 Nov 13:03 red", "event 13:03: red"],
  ["around 13:06 it rang", "event 13:06: it rang"],
  ["yesterday 14h02 the same", "event 14:02: the same"],
  ["Fri 13 Nov, 13:06 it rang", "event 13:06: it rang"],
  ["14h02 deploy", "event 14:02: deploy"],
  ["2pm: deploy", "event 14:00: deploy"],
])("%j tells of that time, alone too", (body, expected) => {
  expect(told(body)).toEqual([expected]);
});

test("a comment that does not look as if it hid something hides nothing", () => {
  fc.assert(
    fc.property(comments, (body) => {
      fc.pre(!mayHide(body));
      expect(readLines(body).filter(({ kind }) => kind === "hidden" || kind === "note")).toEqual(
        [],
      );
    }),
  );
});

test("lines without any Markdown read the same with the tree and without", () => {
  const running = fc.array(fc.constantFrom("/factor a", "14:02 b", "a < b & c", "#1 a_b `c`", ""), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(running, (lines) => {
      const told = (read: readonly string[]) =>
        readLines(read.join("\n"))
          .slice(0, lines.length)
          .map(({ kind, content, item }) => [kind, content, item]);
      // A last paragraph with emphasis makes the reader take the long way.
      expect(told(lines)).toEqual(told([...lines, "", "*x*"]));
    }),
  );
});
