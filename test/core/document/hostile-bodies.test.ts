import { expect, test } from "@jest/globals";
import { writeDocument } from "../../../src/core/document/document.ts";
import { readDocument } from "../../../src/core/document/pieces.ts";
import { nothingBefore, type Previous } from "../../../src/core/document/previous.ts";
import { issueUrl } from "../review-builder.ts";
import { midLife } from "./mid-life.ts";
import { templates } from "./templates.ts";
import { record } from "./told.ts";

type Comment = { readonly section?: string; readonly number?: number; readonly body: string };

function look(previous: Previous): Previous {
  const { main, parts } = writeDocument({ review: midLife(), previous, record, templates });
  const urlOf = ({ section, number }: Comment) => `${issueUrl}#${section}-${number}`;
  return {
    main: { body: main, url: issueUrl, overtaken: null },
    twins: [],
    parts: parts.map((part) => ({ ...part, url: urlOf(part), overtaken: null })),
    editedAt: 0,
  };
}

function bodiesOf({ main, parts }: Previous): readonly string[] {
  return [main?.body ?? "", ...parts.map(({ body }) => body)];
}

/** Letters and digits in what people see; the app's own words do not change between two looks. */
function letters(bodies: readonly string[]): number {
  const shown = bodies.map((body) =>
    readDocument(body)
      .text.split("\n")
      .filter((line) => !line.startsWith("<!-- second-story:")),
  );
  return (
    shown
      .flat()
      .join("")
      .match(/[A-Za-z0-9|`=~]/g)?.length ?? 0
  );
}

const untouched = bodiesOf(look(nothingBefore))[0] ?? "";

const texts: readonly (readonly [what: string, line: string])[] = [
  ["one line", "x"],
  ["one row of cells", "|"],
  ["rows", "| 14:02 | typed |\n"],
  ["rows without cells", "|\n"],
  ["images", "![a](https://example.org/a.png)\n"],
  ["items", "- x\n"],
  ["items with lines below", "- x\n  y\n"],
  ["fences", "````\n"],
  ["fences before pictures", "```\n```mermaid\n"],
  ["fences of two kinds", "~~~a\n```a\n"],
  ["rules of tables", "|---|\n"],
  ["headings", "### Timeline\n"],
  ["folds", "<details>\n"],
  ["names of rows", "\u0002abcdef\u0003- x\n"],
];

const places: readonly (readonly [where: string, after: string])[] = [
  ["a list", "### Contributing factors\n"],
  ["a table", "\n|---|---|---|\n"],
  ["prose", "### Summary\n"],
  ["no section", "<!-- second-story:end name=summary -->\n"],
];

test.each(
  texts.flatMap(([what, line]) => places.map(([where, after]) => [what, where, line, after])),
)("%s, as many as fit, can be typed into %s", (_what, _where, line, after) => {
  expect(untouched).toContain(after);
  const typed = line.repeat(Math.floor(40_000 / line.length));
  const body = untouched.replace(after, () => `${after}\n${typed}\n`);
  const before = letters([body]);
  const once = look({ ...nothingBefore, main: { body, url: issueUrl, overtaken: null } });
  const linked = look(once);
  expect(bodiesOf(look(linked))).toEqual(bodiesOf(linked));
  for (const one of bodiesOf(linked)) expect(one.length).toBeLessThanOrEqual(65_536);
  // A few words of the app's say that something was typed by hand, or stand there no more.
  expect(letters(bodiesOf(linked))).toBeGreaterThanOrEqual(before - 20);
  const names = readDocument(linked.main?.body ?? "").pieces.flatMap((piece) =>
    piece.kind === "section" ? piece.name : [],
  );
  expect(names).toEqual([...new Set(names)]);
});

test.each([
  "<!-- second-story:section name=ideas hash=1 -->",
  "<!-- second-story:end name=timeline -->",
  "<!-- second-story:section name=tim",
  "<!-- second-story:written v=1 sum=1",
  "n name=timeline -->",
  "-->",
])("%s, typed a thousand times, takes nothing with it", (line) => {
  const typed = `${line}\n`.repeat(Math.floor(30_000 / line.length));
  const body = untouched.replace("### Summary\n", () => `### Summary\n\nfirst\n${typed}last\n`);
  const once = look({ ...nothingBefore, main: { body, url: issueUrl, overtaken: null } });
  const told = bodiesOf(once).join("\n");
  expect(told.match(/^(?:first|last)$/gm)?.sort()).toEqual(["first", "last"]);
  const linked = look(once);
  expect(bodiesOf(look(linked))).toEqual(bodiesOf(linked));
});
