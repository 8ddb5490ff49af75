import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { transform } from "@swc/core";

export async function load(url, context, nextLoad) {
  if (!url.endsWith(".ts")) return nextLoad(url, context);
  return compiled(await readFile(fileURLToPath(url), "utf8"));
}

/** What a hook gives for a TypeScript module. */
export async function compiled(source) {
  const jsc = { parser: { syntax: "typescript" }, target: "es2023" };
  const { code } = await transform(source, { jsc, swcrc: false, module: { type: "es6" } });
  return { format: "module", source: code, shortCircuit: true };
}
