import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { packIds, unpackIds } from "../../src/core/ids.ts";
import { emptyRecord, findRecord, readRecord, writeRecord } from "../../src/core/record.ts";

const record = {
  ...emptyRecord("r4242"),
  judged: [{ c: 5, h: "abc", u: 10, r: "write", a: 1_763_126_340 }],
  heard: [10, 12],
  opened: [[1, "acme/my--repo#7", 99]] as [number, string, number][],
  rocket: [5, 9],
  seal: { event: 77, sources: [3, 5], without: [2] },
};

test("a record is read back as it was written", () => {
  expect(readRecord(`document\n\n${writeRecord(record)}\n`)).toEqual(record);
});

test("nothing in a record ends the comment that hides it", () => {
  const block = writeRecord({
    ...record,
    named: [
      ["-->", 1],
      ["<!--", 2],
    ],
  });
  expect(block.indexOf("-->")).toBe(block.length - "-->".length);
  expect(readRecord(block)?.named).toEqual([
    ["-->", 1],
    ["<!--", 2],
  ]);
});

test("a record with a changed digit is no record", () => {
  const block = writeRecord(record);
  expect(readRecord(block.replace('"u":10', '"u":11'))).toBeNull();
});

test("a record of nonsense that carries the right sum is no record", () => {
  expect(readRecord("<!-- second-story:record v=1 sum=44136fa355\n{}\n-->")).toBeNull();
});

test("the block is found between what stands around it", () => {
  const block = writeRecord(record);
  expect(findRecord(`before\n${block}\nafter`)).toEqual({
    before: "before\n",
    text: block,
    after: "\nafter",
  });
  expect(findRecord("nothing here")).toBeNull();
});

test("a list of ids comes back sorted, each once", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9_000_000_000 })), (ids) => {
      expect(unpackIds(packIds(ids))).toEqual([...new Set(ids)].sort((a, b) => a - b));
    }),
  );
});
