import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { load } from "js-yaml";
import * as z from "zod";
import type { Command } from "../src/core/commands/command.ts";
import { commandTable } from "../src/core/commands/table.ts";
import { defaultConfig } from "../src/core/config/defaults.ts";
import { configJsonSchema } from "../src/core/config/json-schema.ts";
import { parseConfig } from "../src/core/config/parse.ts";

const readme = readFileSync("README.md", "utf8");
const contributing = readFileSync("CONTRIBUTING.md", "utf8");
const settings = /```yaml\n(.*?)```/s.exec(readme)?.[1] ?? "";

test("the settings in the README can be used as they stand", () => {
  expect(parseConfig({ file: "README.md", text: settings }).problems).toEqual([]);
});

test("the README shows every key that can be set", () => {
  const written = load(settings);
  expect(keysOf(shapeOf(configJsonSchema())).filter((key) => !isSet(written, key))).toEqual([]);
});

test("what the README shows as a default is the default", () => {
  const { config } = parseConfig({ file: "README.md", text: settings });
  const { labels, phases, timezone, agreement, soak, commands } = defaultConfig;
  expect(config).toMatchObject({ labels, phases, timezone, agreement, soak, commands });
  const { remind, cap, labels: marks } = defaultConfig.followUps;
  expect(config.followUps).toMatchObject({ remind, cap, labels: marks });
});

const who: Readonly<Record<Command["who"], string>> = {
  admitted: "everyone heard",
  proposer: "whoever proposed it, a facilitator, triage",
  triage: "triage",
  owner: "its owner, triage",
};

test("the README lists every command as the app knows it", () => {
  const rows = commandTable.map((command) => {
    return `| \`${command.usage}\` | ${command.on} | ${who[command.who]} | ${command.about} |`;
  });
  const shown = readme.split("\n").filter((line) => line.startsWith("| `/"));
  expect(shown.map((row) => row.replaceAll(/ +\|/g, " |"))).toEqual(rows);
});

test("CONTRIBUTING says for each dependency why it is there", () => {
  const packages = z.record(z.string(), z.string());
  const { dependencies, devDependencies } = z
    .object({ dependencies: packages, devDependencies: packages })
    .parse(JSON.parse(readFileSync("package.json", "utf8")));
  const names = Object.keys({ ...dependencies, ...devDependencies });
  const own = names.filter((name) => !name.startsWith("@types/"));
  expect(own.filter((name) => !contributing.includes(`\`${name}\``))).toEqual([]);
});

test("the README lists every variable that the app reads", () => {
  const source = readFileSync("src/runtime/env.ts", "utf8");
  const variables = [...source.matchAll(/get\("([A-Z_]+)"\)/g)].map(([, name]) => name ?? "");
  expect(variables.length).toBeGreaterThan(5);
  expect(variables.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

test("every npm script that the documents name exists", () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync("package.json", "utf8")));
  const named = [...(readme + contributing).matchAll(/npm (?:run ([a-z]+)|(start|test))/g)].map(
    ([, run, short]) => run ?? short ?? "",
  );
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});

test("every file that the documents name exists", () => {
  const text = readme + contributing;
  const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)];
  const paths = [...text.matchAll(/`((?:src|test|templates|\.github|\.ci)\/[^`\s*]*)`/g)];
  const named = [...links, ...paths].map(([, path]) => path ?? "");
  // What teams write in their own repositories.
  const theirs = [".github/postmortem.yml"];
  expect(named.filter((path) => !existsSync(path) && !theirs.includes(path))).toEqual([]);
});

type Shape = {
  readonly properties?: Readonly<Record<string, Shape>> | undefined;
  readonly additionalProperties?: Shape | boolean | undefined;
  readonly anyOf?: readonly Shape[] | undefined;
};

const shape: z.ZodType<Shape> = z.object({
  get properties() {
    return z.record(z.string(), shape).optional();
  },
  get additionalProperties() {
    return z.union([z.boolean(), shape]).optional();
  },
  get anyOf() {
    return z.array(shape).optional();
  },
});

function shapeOf(schema: object): Shape {
  return shape.parse(schema);
}

/** Paths of keys; `*` stands for a name that the team chooses. A severity's own keys suffice. */
function keysOf(schema: Shape, path: readonly string[] = []): readonly (readonly string[])[] {
  if (path[0] === "severities" && path.length === 3) return [path];
  const named = Object.entries(schema.properties ?? {});
  const { additionalProperties: chosen } = schema;
  const below = typeof chosen === "object" ? [...named, ["*", chosen] as const] : named;
  const inside = [
    ...below.flatMap(([key, value]) => keysOf(value, [...path, key])),
    ...(schema.anyOf ?? []).flatMap((choice) => keysOf(choice, path)),
  ].filter((key) => key.length > path.length);
  return inside.length > 0 ? inside : [path];
}

function isSet(value: unknown, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return value !== undefined;
  if (typeof value !== "object" || value === null) return false;
  const below = Object.entries(value).filter(([name]) => key === "*" || key === name);
  return below.some(([, one]) => isSet(one, rest));
}
