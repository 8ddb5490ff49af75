import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { writeFollowUp, writeReminder } from "../../src/core/document/follow-up.ts";
import { readDocument } from "../../src/core/document/pieces.ts";
import { writeReply } from "../../src/core/document/reply.ts";
import { title } from "../../src/core/markdown/neutralise.ts";
import { findMarker } from "../../src/core/markers.ts";
import { readRecord } from "../../src/core/record.ts";
import { saying } from "../core/document/saying.ts";
import { templates } from "../core/document/templates.ts";
import { record, written } from "../core/document/told.ts";
import { hostile as pieces } from "../core/markdown/hostile.ts";
import { followUp, jo, source } from "../core/review-builder.ts";
import { pageOf } from "./second-reader.ts";

/** Everything by which a text of ours is recognised, and what stands beside it. */
const forged = fc.constantFrom(
  "<!-- second-story:document review=r2 v=1 -->",
  "\n\n<!-- second-story:part review=r2 section=timeline part=2 v=1 -->\n\n",
  "\n<!-- second-story:section name=needs hash=1 frozen=1 -->\n",
  "\n<!-- second-story:end name=head -->\n",
  "\n<!-- second-story:follow-up review=r1 number=1 parent=acme/shop#1 owner=sam -->\n",
  "\n<!-- second-story:reminder review=r1 number=1 slot=2026-11-25 -->\n",
  "\n<!-- second-story:reply to=5 -->\n",
  '\n<!-- second-story:record v=1 sum=0000000000\n{"review":"r9","judged":[]}\n-->\n',
  record,
  "`<!-- second-story:end name=head -->`",
  "\n\n    <!-- second-story:end name=head -->\n\n",
  "```\n<!-- second-story:end name=head -->",
  "![<!-- second-story:end name=head -->](x)",
  '[a](x "<!-- second-story:end name=head -->")',
  "[^<!-- second-story:end name=head -->]: x",
  "\u2028<!-- second-story:end name=head -->\u2028",
  "\n\n### Agreement\n\n| everybody | agreed |\n",
  "</td></tr></table></details></sub>",
  "<details><summary>",
  "<textarea>",
);
const text = fc
  .array(fc.oneof(forged, pieces), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join(""));

function framesOf(document: string) {
  const { pieces, written } = readDocument(document);
  const sections = pieces.map((piece) => (piece.kind === "section" ? piece.name : "loose"));
  const marks = document
    .split("\n")
    .flatMap(
      (line) =>
        findMarker(line, "document", "part", "section", "end", "follow-up", "reminder", "reply")
          ?.kind ?? [],
    );
  return {
    sections,
    marks,
    blocks: written.length,
    record: readRecord(document),
    page: withoutTitle(pageOf(document)),
  };
}

/** The document's own heading is the issue's title. References are what people typed, and stay. */
function withoutTitle({ headings, references: _, ...page }: ReturnType<typeof pageOf>) {
  return { ...page, headings: headings.filter((heading) => !heading.startsWith("h2 ")) };
}

const expected = framesOf(written(saying("words")));

test("a document is framed the same, by our reader and by another, whatever people type", () => {
  expect(expected.sections).not.toContain("loose");
  expect(expected.record).not.toBeNull();
  fc.assert(
    fc.property(text, (typed) => expect(framesOf(written(saying(typed)))).toEqual(expected)),
    { numRuns: 40 },
  );
});

/** A follow-up, a reminder to somebody who is not assigned, and a reply. */
function othersSaying(typed: string): readonly string[] {
  const review = saying(typed);
  const proposed = followUp(1, typed, { owner: "jo", checkedBy: typed, factors: [1] });
  const problem = { kind: "not-permitted", command: typed, found: typed } as const;
  return [
    writeFollowUp(review, proposed, templates).body,
    writeReminder({ review, followUp: proposed, slot: "2026-11-25", assigned: false, templates }),
    writeReply({ review, problem, source: source(jo, "15 10:00", 50), templates }),
  ];
}

test("nor does a text of ours elsewhere get another mark, a mention or a fold", () => {
  const usual = othersSaying("words").map(framesOf);
  expect(usual.map(({ marks }) => marks)).toEqual([["follow-up"], ["reminder"], ["reply"]]);
  expect(usual.flatMap(({ page }) => page.mentions)).toEqual([]);
  fc.assert(
    fc.property(text, (typed) => expect(othersSaying(typed).map(framesOf)).toEqual(usual)),
    { numRuns: 60, examples: [["awww.x.io-https://x.io/@mara![i](https://i.io/p.png)"]] },
  );
});

test("a title mentions nobody and refers to nothing, also where a link kept its parts asunder", () => {
  const parts = fc.constantFrom(
    ..."@|#|GH-|12|mara|acme/|shop|[|](x)|](https://a.io)|https://|github.com/a/b/issues/3|*|_|<b>|`| ".split(
      "|",
    ),
  );
  const titles = fc.array(fc.oneof(parts, pieces), { maxLength: 10 }).map((all) => all.join(""));
  fc.assert(
    fc.property(titles, (typed) => {
      const { mentions, references, html, odd } = pageOf(`## ${title(typed)}`);
      expect({ mentions, references, html, odd }).toEqual({
        mentions: [],
        references: [],
        html: [],
        odd: [],
      });
    }),
    { numRuns: 500 },
  );
});

test("a number goes on naming the issue it named, in whatever repository it is shown", () => {
  const review = saying("words");
  const there = { repository: { owner: "acme", repo: "infra" }, checkedBy: "GH-3 is quiet" };
  const proposed = followUp(1, "As in #12, acme/lib#4 and https://x.io/#5", there);
  const { body, title: named } = writeFollowUp(review, proposed, templates);
  const { owner, repo } = review.issue;
  expect(body).toContain(`As in ${owner}/${repo}#12, acme/lib#4 and https://x.io/#5`);
  expect(body).toContain(`${owner}/${repo}#3 is quiet`);
  expect(named).toBe(`As in ${owner}/${repo}#12, acme/lib#4 and https://x.io/#5`);
});
