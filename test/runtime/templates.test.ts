import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { readTemplates } from "../../src/runtime/templates.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "templates-"));
});

afterEach(() => rm(folder, { recursive: true }));

test("templates and sentences are read from all folders below, by their names", async () => {
  await mkdir(join(folder, "sections"));
  await writeFile(join(folder, "document.md.hbs"), "{{title}}\n");
  await writeFile(join(folder, "sections", "impact.md.hbs"), "## Impact\n");
  await writeFile(join(folder, "sentences.yml"), "hello: there\n");
  await writeFile(join(folder, "notes.txt"), "not one of them");
  expect([...readTemplates(folder)]).toEqual([
    ["document.md.hbs", "{{title}}\n"],
    ["sections/impact.md.hbs", "## Impact\n"],
    ["sentences.yml", "hello: there\n"],
  ]);
});

test("the templates that come with the app are found from wherever it is started", () => {
  expect(readTemplates(null).has("sentences.yml")).toBe(true);
});

test("a folder that is not there, or holds none, is named", () => {
  expect(() => readTemplates(join(folder, "gone"))).toThrow(
    `The templates in ${join(folder, "gone")} cannot be read. Set TEMPLATES to a folder that has them, or leave it out.`,
  );
  expect(() => readTemplates(folder)).toThrow(
    `There are no templates in ${folder}. Set TEMPLATES to a folder that has them.`,
  );
});
