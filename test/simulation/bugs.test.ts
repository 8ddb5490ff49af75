import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import { bugsAtTheEdges } from "./bugs/at-the-edges.ts";
import { bugsInTheCore } from "./bugs/in-the-core.ts";

const bugs = [...bugsInTheCore, ...bugsAtTheEdges];

test.each(bugs)("a deliberate bug can be put in: $name", async ({ file, find }) => {
  const source = await readFile(new URL(`../../${file}`, import.meta.url), "utf8");
  expect(source.split(find)).toHaveLength(2);
});
