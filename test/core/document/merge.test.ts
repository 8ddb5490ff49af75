import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Merge, mergeDocument } from "../../../src/core/document/merge.ts";
import { readDocument } from "../../../src/core/document/pieces.ts";
import type { SectionName } from "../../../src/core/document/section-names.ts";
import { hash } from "../../../src/core/hash.ts";
import { emptyRecord, writeRecord } from "../../../src/core/record.ts";

const record = writeRecord(emptyRecord("r1"));

const fresh: ReadonlyMap<SectionName, string> = new Map([
  ["head", "## Post-mortem: it broke\n\n**In review**"],
  ["summary", "### Summary\nIt broke, then it worked."],
  ["timeline", "### Timeline\n| UTC | |\n|---|---|\n| 14:02 | it broke |"],
  ["follow-ups", "### Follow-ups\n| A1 | mend it |"],
]);

function merge(previous: string | null, more: Partial<Merge> = {}): string {
  const document = previous === null ? null : readDocument(previous);
  return mergeDocument({
    review: "r1",
    fresh,
    previous: document,
    sealEvent: null,
    record,
    ...more,
  });
}

const untouched = merge(null);

/** The fresh sections with one of them said differently. */
function instead(name: SectionName, text: string | null): ReadonlyMap<SectionName, string> {
  const changed = new Map(fresh);
  if (text === null) changed.delete(name);
  else changed.set(name, text);
  return changed;
}

function section(name: SectionName, content: string, more = ""): string {
  return `<!-- second-story:section name=${name} hash=${hash(content)}${more} -->\n\n${content}\n\n<!-- second-story:end name=${name} -->`;
}

describe("a document nobody edited", () => {
  test("has its sections in order between their markers, and the record last", () => {
    expect(untouched).toBe(
      [
        "<!-- second-story:document review=r1 v=1 -->",
        ...[...fresh].map(([name, text]) => section(name, text)),
        record,
      ].join("\n\n"),
    );
  });

  test("is the same after another merge", () => {
    expect(merge(untouched)).toBe(untouched);
  });

  test("is the same after GitHub's editor saved it with other line ends and blanks", () => {
    expect(merge(untouched.replaceAll("\n", "  \r\n"))).toBe(untouched);
  });

  test("follows the review", () => {
    const changed = instead("summary", "### Summary\nIt was the pool.");
    expect(merge(untouched, { fresh: changed })).toBe(merge(null, { fresh: changed }));
  });

  test("loses a section that has nothing to show any more", () => {
    const changed = instead("summary", null);
    expect(merge(untouched, { fresh: changed })).toBe(merge(null, { fresh: changed }));
  });
});

describe("a section edited by hand", () => {
  const edited = untouched.replace("then it worked.", "then it worked.  \nSlowly.");

  test("is kept letter by letter", () => {
    expect(merge(edited)).toBe(edited);
  });

  test("is kept when the review says something else by now", () => {
    expect(merge(edited, { fresh: instead("summary", "### Summary\nIt was the pool.") })).toBe(
      edited,
    );
  });

  test("is kept when the review has nothing there any more", () => {
    expect(merge(edited, { fresh: instead("summary", null) })).toBe(edited);
  });

  test("is the app's again when the edit is taken back", () => {
    const changed = instead("summary", "### Summary\nIt was the pool.");
    const undone = merge(edited).replace("  \nSlowly.", "");
    expect(merge(undone, { fresh: changed })).toBe(merge(null, { fresh: changed }));
  });

  test("is the app's again when it is emptied", () => {
    const emptied = untouched.replace("### Summary\nIt broke, then it worked.", " \n");
    expect(merge(emptied)).toBe(untouched);
  });

  test("is the app's again when it is taken out with its markers", () => {
    const without = untouched.replace(section("summary", fresh.get("summary") ?? ""), "");
    expect(merge(without)).toBe(untouched);
  });

  test("is the app's again when it was edited to what the app would write", () => {
    const changed = instead("summary", "### Summary\nIt broke, then it worked.  \nSlowly.");
    expect(merge(edited, { fresh: changed })).toBe(merge(null, { fresh: changed }));
  });
});

describe("text outside of the sections", () => {
  test("stays after the section it followed", () => {
    const end = "<!-- second-story:end name=summary -->";
    const written = untouched.replace(end, `${end}\n\nSee also the mail of Tuesday.`);
    expect(merge(written)).toBe(written);
  });

  test("stays before the first section", () => {
    const first = "<!-- second-story:document review=r1 v=1 -->";
    const written = untouched.replace(first, `${first}\n\nDraft, please read.`);
    expect(merge(written)).toBe(written);
  });

  test("stays when it was typed under everything, and the record stays last", () => {
    expect(merge(`${untouched}\nP.S.`)).toBe(untouched.replace(record, `P.S.\n\n${record}`));
  });

  test("stays when it was typed above everything, and the marker stays first", () => {
    const first = "<!-- second-story:document review=r1 v=1 -->";
    expect(merge(`Hello\n${untouched}`)).toBe(untouched.replace(first, `${first}\n\nHello`));
  });

  test("notes stay, and are never written by the app", () => {
    const notes = section("notes", "### Notes\nBring cake.");
    const before = section("follow-ups", fresh.get("follow-ups") ?? "");
    const written = untouched.replace(before, `${before}\n\n${notes}`);
    expect(merge(written)).toBe(written);
  });

  test("notes that are emptied go, markers and all", () => {
    const before = section("follow-ups", fresh.get("follow-ups") ?? "");
    const emptied = section("notes", "").replace("\n\n\n\n", "\n\n");
    expect(merge(untouched.replace(before, `${before}\n\n${emptied}`))).toBe(untouched);
  });

  test("a section of another version of the app stays with its markers", () => {
    const end = "<!-- second-story:end name=summary -->";
    const other =
      "<!-- second-story:section name=weather hash=1 -->\nRain\n<!-- second-story:end name=weather -->";
    const written = untouched.replace(end, `${end}\n\n${other}`);
    expect(merge(written)).toBe(written);
  });
});

describe("a damaged marker", () => {
  const summary = fresh.get("summary") ?? "";
  const start = `<!-- second-story:section name=summary hash=${hash(summary)} -->`;
  const end = "<!-- second-story:end name=summary -->";

  test("that is taken out at the end of a section is put back", () => {
    expect(merge(untouched.replace(end, ""))).toBe(untouched);
  });

  test("that is taken out at the start of a section is put back", () => {
    expect(merge(untouched.replace(start, ""))).toBe(untouched);
  });

  test("keeps what was typed near it", () => {
    const damaged = untouched
      .replace(start, "")
      .replace("then it worked.", "then it worked. Slowly.");
    expect(merge(damaged)).toBe(
      untouched
        .replace(start, "<!-- second-story:section name=summary hash= -->")
        .replace("then it worked.", "then it worked. Slowly."),
    );
  });

  test("is text like any other when something was typed into it", () => {
    const damaged = untouched.replace(
      start,
      "<!-- second-story:section name=summary please hash=1 -->",
    );
    expect(merge(damaged)).toContain(
      "<!-- second-story:section name=summary please hash=1 -->\n\n### Summary",
    );
  });

  test("a section pasted twice is ours once and theirs once", () => {
    const twice = untouched.replace(end, `${end}\n\n${section("summary", summary)}`);
    expect(merge(twice)).toBe(untouched.replace(end, `${end}\n\n${summary}`));
  });
});

describe("once agreement has sealed the story", () => {
  const sealed = merge(untouched, { sealEvent: 77 });

  test("the first document after it is written fresh, and says what is frozen", () => {
    expect(sealed).toBe(
      [
        "<!-- second-story:document review=r1 v=1 -->",
        section("head", fresh.get("head") ?? ""),
        section("summary", fresh.get("summary") ?? "", " frozen=77"),
        section("timeline", fresh.get("timeline") ?? "", " frozen=77"),
        section("follow-ups", fresh.get("follow-ups") ?? ""),
        record,
      ].join("\n\n"),
    );
  });

  test("the story stays as it was sealed, and the rest lives on", () => {
    const later = new Map(fresh)
      .set("summary", "### Summary\nAnother story.")
      .set("follow-ups", "### Follow-ups\n| A1 | done |");
    expect(merge(sealed, { sealEvent: 77, fresh: later })).toBe(
      merge(null, { sealEvent: 77, fresh: instead("follow-ups", "### Follow-ups\n| A1 | done |") }),
    );
  });

  test("a sealed section that is emptied is written from the thread again", () => {
    const emptied = sealed.replace("### Summary\nIt broke, then it worked.\n", "");
    const later = instead("summary", "### Summary\nAnother story.");
    expect(merge(emptied, { sealEvent: 77, fresh: later })).toBe(
      merge(null, { sealEvent: 77, fresh: later }),
    );
  });

  test("what is no longer told stays told", () => {
    expect(merge(sealed, { sealEvent: 77, fresh: instead("summary", null) })).toBe(sealed);
  });

  test("a story that was opened again is written fresh", () => {
    expect(merge(sealed)).toBe(untouched);
  });

  test("a story that is sealed anew is written fresh", () => {
    const changed = instead("summary", "### Summary\nAnother story.");
    const again = merge(sealed, { sealEvent: 99, fresh: changed });
    expect(again).toBe(merge(null, { sealEvent: 99, fresh: changed }));
  });
});

describe("whatever people do to the body", () => {
  const typed = fc.array(
    fc.oneof(
      fc.string({ minLength: 1, maxLength: 30 }),
      fc.constantFrom(
        "### Summary",
        "- one more",
        "| a | b |",
        "```",
        "<details>",
        "<!-- note",
        "-->",
        "",
      ),
    ),
    { maxLength: 4 },
  );
  const story = untouched.slice(0, untouched.indexOf(record));
  /** Replaces a part of the story, outside of the record, by what somebody typed. */
  const edit = fc
    .record({
      from: fc.nat(story.length),
      length: fc.oneof(fc.constant(0), fc.nat(40), fc.nat(story.length)),
      lines: typed,
      crlf: fc.boolean(),
      seal: fc.constantFrom(null, 77),
    })
    .map(({ from, length, lines, crlf, seal }) => {
      const before = merge(untouched, { sealEvent: seal });
      const end = before.indexOf(record);
      const start = Math.min(from, end);
      const stop = Math.min(start + length, end);
      const text = `\n${lines.join("\n")}\n`;
      const body = before.slice(0, start) + text + before.slice(stop);
      return { lines, seal, body: crlf ? body.replaceAll("\n", "\r\n") : body };
    });

  test("every line they typed is still there", () => {
    fc.assert(
      fc.property(edit, ({ lines, seal, body }) => {
        const after = merge(body, { sealEvent: seal })
          .split("\n")
          .map((line) => line.trim());
        for (const line of lines.flatMap((one) => one.split(/\r\n|\r|\n/)))
          expect(after).toContain(line.trim());
      }),
      { numRuns: 500 },
    );
  });

  test("merging again changes nothing", () => {
    fc.assert(
      fc.property(edit, ({ seal, body }) => {
        const once = merge(body, { sealEvent: seal });
        expect(merge(once, { sealEvent: seal })).toBe(once);
      }),
      { numRuns: 500 },
    );
  });
});
