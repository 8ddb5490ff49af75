import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { findMarker, marker, readMarker } from "../../src/core/markers.ts";

test("a marker is read back as it was written", () => {
  const values = { review: "r12", number: 3, parent: "acme/my--shop#12" };
  expect(readMarker(marker("follow-up", values))).toEqual({
    kind: "follow-up",
    values: { review: "r12", number: "3", parent: "acme/my--shop#12" },
  });
});

test("a marker stands on a line of its own, among other lines", () => {
  expect(findMarker(`text\r\n${marker("reply", { to: 5 })}\r\nmore`, "reply")?.values).toEqual({
    to: "5",
  });
  expect(findMarker(`see ${marker("reply", { to: 5 })}`, "reply")).toBeNull();
});

test("what would end the comment is no value", () => {
  for (const value of ["-->", "a b", "<!--", 'x"', "é"]) {
    expect(() => marker("reply", { to: value })).toThrow("not a marker value: to");
  }
});

test("any text is read without harm", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const found = readMarker(`<!-- second-story:${text} -->`);
      expect(found === null || typeof found.kind === "string").toBe(true);
    }),
  );
});
