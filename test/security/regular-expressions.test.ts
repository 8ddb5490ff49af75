import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { parseSync } from "@swc/core";
import { check } from "recheck";

type Found = { readonly file: string; readonly source: string; readonly flags: string };

/** Every regular expression that is written down in `src/`. */
function regularExpressions(): readonly Found[] {
  const folder = fileURLToPath(new URL("../../src/", import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => {
      const text = readFileSync(`${folder}${file}`, "utf8");
      return literalsIn(parseSync(text, { syntax: "typescript", target: "es2023" }), file);
    });
}

function literalsIn(node: unknown, file: string): readonly Found[] {
  if (typeof node !== "object" || node === null) return [];
  const below = Object.values(node).flatMap((value) => literalsIn(value, file));
  if (!("type" in node) || node.type !== "RegExpLiteral") return below;
  if (!("pattern" in node) || !("flags" in node)) return below;
  return [{ file, source: String(node.pattern), flags: String(node.flags) }];
}

test("the check sees what is quadratic", async () => {
  const behindLines = await check("^[^\\r\\n]*>", "m", {});
  expect(behindLines.status).toBe("vulnerable");
});

// A minute of reckoning, and several on a busy machine.
test("no text makes a regular expression slow: each takes a time that grows with the text", async () => {
  const found = regularExpressions();
  expect(found.length).toBeGreaterThan(150);
  const slow: string[] = [];
  for (const { file, source, flags } of found) {
    const { status } = await check(source, flags, { timeout: 60_000 });
    if (status === "vulnerable") slow.push(`${file}: /${source}/${flags}`);
  }
  expect(slow).toEqual([]);
}, 900_000);
