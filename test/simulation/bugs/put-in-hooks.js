import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { compiled } from "../../child/typescript-hooks.js";

let bug;

export function initialize(data) {
  bug = data;
}

export async function load(url, context, nextLoad) {
  if (!url.endsWith(`/${bug.file}`)) return nextLoad(url, context);
  const source = await readFile(fileURLToPath(url), "utf8");
  return compiled(source.replace(bug.find, () => bug.replace));
}
