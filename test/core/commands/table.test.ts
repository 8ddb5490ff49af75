import { expect, test } from "@jest/globals";
import { commandTable } from "../../../src/core/commands/table.ts";
import { context, onFollowUp, told } from "./say.ts";

test("each command stands in the table once", () => {
  const words = commandTable.map(({ word }) => word);
  expect(words).toEqual([...new Set(words)]);
});

test.each(commandTable)("$word: its usage shows itself", ({ word, usage, about }) => {
  expect(usage.split(" ")[0]).toBe(`/${word}`);
  expect(about).toMatch(/^[A-Z].*\.$/);
});

test.each(commandTable.filter(({ word }) => word !== "help"))(
  "$word is understood where it counts, and is text elsewhere",
  ({ word, on }) => {
    expect(told(`/${word} x`, context)).toHaveLength(on === "follow-up" ? 0 : 1);
    expect(told(`/${word} x`, onFollowUp)).toHaveLength(on === "review" ? 0 : 1);
  },
);
