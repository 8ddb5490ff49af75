import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compileTemplates } from "../../../src/core/sentences.ts";

const folder = join(import.meta.dirname, "../../../templates");

/** The shipped templates by their path in the folder. */
export const templateFiles: ReadonlyMap<string, string> = new Map(
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(hbs|yml)$/.test(file))
    .map((file) => [file, readFileSync(join(folder, file), "utf8")]),
);

export const templates = compileTemplates(templateFiles);
