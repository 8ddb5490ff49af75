import { expect, test } from "@jest/globals";
import { type } from "./fake-terminal.ts";

const files = {
  "report.md": "# Outage\n\nWe forgot the disk.\nIt was full.\n",
  "calm.md": "It was full.\n",
};

const listed = `report.md:3:1 blame “We forgot”
  What made this easy to miss, and what would show it next time?
  Sidney Dekker, The Field Guide to Understanding 'Human Error'`;

test("a text is gone through like by a linter, and that is no failure", async () => {
  expect(await type("language report.md", { files })).toEqual({ said: listed, noted: "", exit: 0 });
  expect(await type("language calm.md", { files })).toEqual({
    said: "calm.md: nothing to ask.",
    noted: "",
    exit: 0,
  });
});

test("--strict ends with 1 where there is something to ask", async () => {
  expect(await type("language --strict report.md", { files })).toEqual({
    said: listed,
    noted: "",
    exit: 1,
  });
  expect((await type("language --strict calm.md", { files })).exit).toBe(0);
});

test("--json is for programs, and - is standard input", async () => {
  const { said, exit } = await type("language --json -", {
    input: "Ah: the root\ncause is a disk.",
  });
  expect(exit).toBe(0);
  expect(JSON.parse(said)).toEqual([
    {
      line: 1,
      column: 5,
      phrase: "the root cause",
      kind: "single-cause",
      question: "What else had to be true for this to happen?",
      source: "Richard Cook, How Complex Systems Fail",
    },
  ]);
  expect(await type("language --json calm.md", { files })).toEqual({
    said: "[]",
    noted: "",
    exit: 0,
  });
});

test("a file that is not there is told", async () => {
  expect(await type("language none.md")).toEqual({
    said: "",
    noted: "none.md: cannot be read: no such file",
    exit: 1,
  });
});
