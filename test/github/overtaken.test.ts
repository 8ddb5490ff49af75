import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { marker } from "../../src/core/markers.ts";
import type { Person } from "../../src/core/thread.ts";
import type { Revision } from "../../src/github/edit-history.ts";
import { hashOf, judge, readBefore } from "../../src/github/overtaken.ts";

const self: Person = { id: 99, login: "second-story[bot]", bot: true };
const mara: Person = { id: 11, login: "mara", bot: false };
const tomas: Person = { id: 12, login: "tomas", bot: false };

/** A text of ours, worked out from another one. */
function ours(from: string, words: string): string {
  return `${marker("document", { v: 1, read: hashOf(from) })}\n${words}`;
}

type Told = readonly [by: Person | null, text: string | null];

/** A history as GitHub gives it, the newest first and the oldest at 1. */
function history(...newestFirst: readonly Told[]): readonly Revision[] {
  return newestFirst.map(([by, text], place) => ({ by, text, at: newestFirst.length - place }));
}

const created = `${marker("document", { v: 1 })}\nCreated`;
const first = ours(created, "First");
const typed = `${first}\nTyped by mara`;
const typedMore = `${typed}\nand by tomas`;
const second = ours(first, "Second");

const nothing = { overtaken: null, missing: [], written: null, final: true };

describe("what our text replaced unread", () => {
  test("is nothing where it stands right on what we had read", () => {
    expect(judge(history([self, second], [self, first]), self)).toEqual(nothing);
  });

  test("is nothing where GitHub's editor stored that with other line ends and blanks", () => {
    const crlf = `${typed.replaceAll("\n", "  \r\n")}\r\n`;
    const after = ours(typed, "After");
    expect(judge(history([self, after], [mara, crlf], [self, first]), self)).toEqual(nothing);
  });

  test("is the edit in between", () => {
    expect(judge(history([self, second], [mara, typed], [self, first]), self)).toEqual({
      ...nothing,
      overtaken: { by: mara, at: 2, text: typed },
    });
  });

  test("is the newest of several edits in between, which holds the others", () => {
    const all = history([self, second], [tomas, typedMore], [mara, typed], [self, first]);
    expect(judge(all, self)).toEqual({
      ...nothing,
      overtaken: { by: tomas, at: 3, text: typedMore },
    });
  });

  test("is nothing where whoever came in between took it back", () => {
    const all = history([self, second], [mara, first], [mara, typed], [self, first]);
    expect(judge(all, self)).toEqual(nothing);
  });

  test("is nothing where only another process of ours came in between", () => {
    const twin = ours(first, "At the same time");
    expect(judge(history([self, second], [self, twin], [self, first]), self)).toEqual(nothing);
  });

  test("is seen past another process of ours", () => {
    const twin = ours(first, "At the same time");
    const all = history([self, second], [self, twin], [mara, typed], [self, first]);
    expect(judge(all, self).overtaken).toEqual({ by: mara, at: 2, text: typed });
  });

  test("is also what another writing of ours had replaced, which the newest edit cannot hold", () => {
    const twin = ours(first, "At the same time");
    const blank = marker("document", { v: 1 });
    const all = history([self, second], [tomas, blank], [self, twin], [mara, typed], [self, first]);
    expect(judge(all, self)).toEqual({
      ...nothing,
      overtaken: { by: tomas, at: 4, text: blank },
      missing: [typed],
    });
  });

  test("is not what another writing of ours had read, and somebody took out again", () => {
    const twin = ours(typed, "At the same time, with what mara typed");
    const taken = `${marker("document", { v: 1 })}\nTaken out`;
    const all = history([self, second], [tomas, taken], [self, twin], [mara, typed], [self, first]);
    expect(judge(all, self).overtaken).toEqual({ by: tomas, at: 4, text: taken });
  });

  test("is nothing where ours holds the newest edit, which was made on top of the others", () => {
    const notes = { v: 1, read: hashOf(first), beside: hashOf(typedMore) };
    const merged = `${marker("document", notes)}\nWith what both typed`;
    const all = history([self, merged], [tomas, typedMore], [mara, typed], [self, first]);
    expect(judge(all, self)).toEqual(nothing);
  });

  test("is told also by somebody whose account is gone", () => {
    const all = history([self, second], [null, typed], [self, first]);
    expect(judge(all, self).overtaken).toEqual({ by: null, at: 2, text: typed });
  });

  test("is told without words where they were deleted from the history", () => {
    const all = history([self, second], [mara, null], [self, first]);
    expect(judge(all, self).overtaken).toEqual({ by: mara, at: 2, text: null });
  });

  test("is told with the words of an earlier edit where only the last ones were deleted", () => {
    const all = history([self, second], [tomas, null], [mara, typed], [self, first]);
    expect(judge(all, self).overtaken).toEqual({ by: mara, at: 2, text: typed });
  });

  test("is still told when somebody edited our text since", () => {
    const later = `${second}\nAnd tomas went on`;
    const all = history([tomas, later], [self, second], [mara, typed], [self, first]);
    expect(judge(all, self).overtaken).toEqual({ by: mara, at: 2, text: typed });
  });

  test("is not told again once a newer text of ours knew of it", () => {
    const merged = ours(second, "With what mara typed");
    const all = history([self, merged], [self, second], [mara, typed], [self, first]);
    expect(judge(all, self)).toEqual(nothing);
  });

  test("is not told of an older text of ours: the newer one knew, or names what that one had read", () => {
    const third = ours(second, "Third");
    const all = history([self, third], [self, second], [mara, typed], [self, first]);
    expect(judge(all, self)).toEqual(nothing);
  });

  test("is told past a text of ours of which that was not known when it was replaced", () => {
    // What `second` replaced was not known yet, so the third names what `second` had read.
    const third = ours(first, "Third");
    const all = history([self, third], [self, second], [mara, typed], [self, first]);
    expect(judge(all, self)).toEqual({
      ...nothing,
      overtaken: { by: mara, at: 2, text: typed },
    });
  });

  test("is not an edit that went into ours besides", () => {
    const later = `${second}\nAnd tomas went on`;
    const notes = { v: 1, read: hashOf(first), beside: hashOf(later) };
    const third = `${marker("document", notes)}\nThird`;
    const all = history(
      [self, third],
      [tomas, later],
      [self, second],
      [mara, typed],
      [self, first],
    );
    expect(judge(all, self).overtaken).toEqual({ by: mara, at: 2, text: typed });
  });

  test("is what a text of ours in between had taken in, where ours was worked out without that", () => {
    const notes = { v: 1, read: hashOf(second), beside: hashOf(typed) };
    const merged = `${marker("document", notes)}\nWith what mara typed`;
    const behind = ours(second, "Worked out from an older text");
    const told: readonly Told[] = [
      [self, behind],
      [self, merged],
      [self, second],
      [mara, typed],
      [self, first],
    ];
    expect(judge(history(...told), self)).toEqual({ ...nothing, missing: [typed] });
    const later = `${behind}\nAnd tomas went on`;
    expect(judge(history([tomas, later], ...told), self)).toEqual({
      ...nothing,
      missing: [typed],
      written: behind,
    });
    expect(judge(history([tomas, typed], ...told), self)).toEqual({ ...nothing, written: behind });
    expect(judge(history(...told).slice(0, 3), self)).toEqual({ ...nothing, final: false });
    const knowing = `${marker("document", notes)}\nThis one knew of it too`;
    expect(judge(history([self, knowing], ...told.slice(1)), self)).toEqual(nothing);
  });
  test("is no text of ours, whatever another one of ours names", () => {
    const notes = { v: 1, read: hashOf(created), beside: hashOf(first) };
    const naming = `${marker("document", notes)}\nNaming ours`;
    const all = history(
      [self, ours(created, "Third")],
      [self, naming],
      [self, first],
      [self, created],
    );
    expect(judge(all, self)).toEqual(nothing);
  });
});

test("whoever reads, types and writes in whatever order, what we did not read is told", () => {
  const step = fc.constantFrom("we read", "we write", "mara types", "tomas types");
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let stands = created;
      let read = created;
      // The newest of each run of edits with no text of ours among them, the newest run first.
      let unread: Revision[] = [];
      let missing: readonly Revision[] = [];
      let runs = false;
      const all: Revision[] = [{ by: self, at: 0, text: created }];
      for (const [at, what] of steps.entries()) {
        if (what === "we read") {
          [read, unread, runs] = [stands, [], false];
          continue;
        }
        const by = what === "we write" ? self : what === "mara types" ? mara : tomas;
        stands = by === self ? ours(read, `Text ${at}`) : `${stands}\nTyped ${at}`;
        const revision = { by, at: at + 1, text: stands };
        all.unshift(revision);
        if (by === self) missing = [...unread];
        else unread = [revision, ...(runs ? unread.slice(1) : unread)];
        runs = by !== self;
      }
      const [newest = null, ...others] = missing;
      const verdict = judge(all, self);
      expect([verdict.overtaken, ...verdict.missing]).toEqual([
        newest,
        ...others.map(({ text }) => text),
      ]);
    }),
  );
});

describe("where what we had read is not in sight", () => {
  test("an edit right below ours counts, and older revisions may tell more", () => {
    expect(judge(history([self, second], [mara, typed]), self)).toEqual({
      ...nothing,
      overtaken: { by: mara, at: 1, text: typed },
      final: false,
    });
  });

  test("ours right below counts for nothing", () => {
    const all = history([self, second], [self, "Something else"], [mara, typed]);
    expect(judge(all, self)).toEqual({ ...nothing, final: false });
  });
});

describe("nothing is claimed", () => {
  test("where our text does not say what we had read", () => {
    expect(judge(history([self, created], [mara, typed]), self)).toEqual(nothing);
  });

  test("where our text was deleted from the history", () => {
    const all = history([tomas, typedMore], [self, null], [mara, typed]);
    expect(judge(all, self)).toEqual(nothing);
  });

  test("of a comment in which none of our texts is in sight, but older ones may tell", () => {
    expect(judge(history([tomas, typedMore], [mara, typed]), self)).toEqual({
      ...nothing,
      final: false,
    });
    expect(judge([], self)).toEqual({ ...nothing, final: false });
  });

  test("because somebody else's text names a text as read", () => {
    const forged = ours("never", "By hand");
    const all = history([mara, forged], [tomas, typed], [self, second], [self, first]);
    expect(judge(all, self)).toEqual({ ...nothing, written: second });
  });
});

describe("what had been read", () => {
  test.each([
    ["document", `${marker("document", { v: 1, read: "0123456789" })}\n# Review`, "0123456789"],
    ["part", `${marker("part", { read: "abcdef0123" })}\r\n# Timeline`, "abcdef0123"],
    ["document without it", created, null],
    ["reply", `${marker("reply", { read: "abcdef0123" })}\nNo.`, null],
  ])("is named in a %s", (_, text, read) => {
    expect(readBefore(text)).toBe(read);
  });
});
