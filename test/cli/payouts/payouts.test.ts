import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { type } from "../fake-terminal.ts";
import { payouts } from "./thread.ts";

const expected = new URL("expected.txt", import.meta.url);

/** The document without its hidden marks and the list of commands, its links made short. */
function readable(said: string): string {
  const lines = said.split("\n").filter((line) => !line.startsWith("<!-- second-story:"));
  const text = lines.join("\n").replace(/\n{3,}/g, "\n\n");
  return `${text
    .slice(0, text.indexOf("<details><summary>How to take part"))
    .replaceAll("https://github.test/acme/payouts/issues/87", "#")
    .replaceAll("##issuecomment-", "#c")
    .trim()}\n`;
}

/**
 * When the app reads or words something in another way, `WRITE_EXPECTED=1` writes the document anew.
 * It is then read line by line as somebody who was there that night, and as `git diff` shows it.
 */
test("a night of 60 comments by eight people in three zones becomes a document they would sign", async () => {
  const { said, noted, exit } = await type("preview t.json", { files: { "t.json": payouts() } });
  if (process.env["WRITE_EXPECTED"] === "1") writeFileSync(expected, readable(said));
  expect(readable(said)).toBe(readFileSync(expected, "utf8"));
  expect([noted, exit]).toEqual(["", 0]);
});

test("the thread is what it says: 60 comments, eight people", () => {
  const { timeline }: { timeline: readonly { event: string; user?: { login: string } }[] } =
    JSON.parse(payouts());
  const comments = timeline.filter(({ event }) => event === "commented");
  expect(comments.length).toBe(60);
  expect(new Set(comments.map(({ user }) => user?.login)).size).toBe(8);
});
