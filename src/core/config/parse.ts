import type { Config, ConfigFile, ConfigProblem, ParsedConfig, Severity } from "./config.ts";
import { conflictsIn } from "./conflicts.ts";
import { defaultConfig } from "./defaults.ts";
import { type Finding, findingsOf, isLeftEmpty, valueAt } from "./findings.ts";
import { type Lines, lineOf, type Path } from "./lines.ts";
import { isAboutNames } from "./names-unclear.ts";
import { resolve } from "./resolve.ts";
import { configSchema, type Written } from "./schema.ts";
import { readYaml } from "./yaml.ts";

/** More than anybody mends in one go; the rest shows once these are mended. */
const mostProblems = 50;

/**
 * Reads a configuration file. Never throws for what stands in it: every problem is in `problems`, at
 * once, and each key that cannot be taken has its default while the others keep their values.
 *
 * @param file the repository's file, or the organisation's, whichever was found first; null: none.
 */
export function parseConfig(file: ConfigFile | null): ParsedConfig {
  if (!file) return withoutFile;
  const yaml = readYaml(file.text);
  switch (yaml.kind) {
    case "empty":
      return withoutFile;
    case "unreadable": {
      const { line, found, wanted } = yaml;
      return withUnreadable({ file: file.file, line, key: null, found, wanted });
    }
    case "value": {
      const shape = takeShape(yaml.value);
      const meaning = takeMeaning(shape.written, yaml.lines);
      const findings = [...shape.findings, ...meaning.findings];
      const unclear = findings.some(isAboutNames) ? ({ namesUnclear: true } as const) : {};
      return { ...meaning.parsed, problems: problems(file.file, findings, yaml.lines), ...unclear };
    }
    default:
      return yaml satisfies never;
  }
}

const withoutFile: ParsedConfig = { config: defaultConfig, severities: [], problems: [] };

/** What holds while nothing at all of a file can be taken. */
export function withUnreadable(problem: ConfigProblem): ParsedConfig {
  return { ...withoutFile, problems: [problem], namesUnclear: true };
}

/**
 * Takes out what does not fit the schema until the rest does. Each round takes out something; one
 * that could not would never end, so then nothing of the file is used.
 */
function takeShape(value: unknown): { written: Written; findings: readonly Finding[] } {
  const findings: Finding[] = [];
  for (;;) {
    const read = configSchema.safeParse(value);
    if (read.success) return { written: read.data, findings };
    const found = read.error.issues.map((issue) => ({
      at: findingsOf(issue, value),
      empty: isLeftEmpty(issue, value),
    }));
    findings.push(...found.flatMap(({ at, empty }) => (empty ? [] : at)));
    const paths = found.flatMap(({ at }) => at.map(({ path }) => path));
    if (paths.length === 0 || paths.some((path) => path.length === 0))
      return { written: {}, findings };
    for (const path of paths) takeOut(value, path);
  }
}

/**
 * Takes out what contradicts itself: first in the file's own settings, then in each severity, so that
 * a severity is not told of a contradiction that is not its own.
 */
function takeMeaning(
  written: Written,
  lines: Lines,
): { parsed: Omit<ParsedConfig, "problems">; findings: readonly Finding[] } {
  const findings = [
    ...settle(written, () => writtenSide(written, resolve(written, defaultConfig), [])),
    ...settle(written, () =>
      resolveAll(written, lines).severities.flatMap(({ label, config }) =>
        writtenSide(written, config, ["severities", label]),
      ),
    ),
  ];
  return { parsed: resolveAll(written, lines), findings };
}

/**
 * Only what the first look finds is told: what a later one finds comes of a default that stepped in,
 * and is gone when the first is mended. Each round takes out a key, so it ends.
 */
function settle(written: Written, look: () => readonly Finding[]): readonly Finding[] {
  const first = look();
  for (let found = first; found.length > 0; found = look())
    for (const { path } of found) takeOut(written, path);
  return first;
}

function resolveAll(written: Written, lines: Lines): Omit<ParsedConfig, "problems"> {
  const config = resolve(written, defaultConfig);
  const severities: readonly Severity[] = Object.entries(written.severities ?? {}).map(
    ([label, overrides]) => ({ label, config: resolve(overrides, config) }),
  );
  return { config, severities: inFileOrder(severities, lines) };
}

/** JavaScript lists keys that look like numbers first, so `1` would always come before `sev1`. */
function inFileOrder(severities: readonly Severity[], lines: Lines): readonly Severity[] {
  const order = [...(lines.below.get("severities")?.below.keys() ?? [])];
  const rank = new Map(order.map((label, index) => [label, index]));
  return severities.toSorted((a, b) => (rank.get(a.label) ?? 0) - (rank.get(b.label) ?? 0));
}

/** Of each conflict the side that somebody wrote here; a severity only answers for its own keys. */
function writtenSide(written: Written, config: Config, above: Path): readonly Finding[] {
  return conflictsIn(config).flatMap((sides) => {
    const here = sides.map((side) => ({ ...side, path: [...above, ...side.path] }));
    return here.find(({ path }) => isValue(valueAt(written, path))) ?? [];
  });
}

function isValue(value: unknown): boolean {
  return typeof value === "object" ? Array.isArray(value) : value !== undefined;
}

/** A list with an item that cannot be taken goes as a whole: half a list would say something else. */
function takeOut(value: unknown, path: Path): void {
  const item = path.findIndex((step) => typeof step === "number");
  const key = item === -1 ? path : path.slice(0, item);
  const last = key.at(-1);
  const around = valueAt(value, key.slice(0, -1));
  if (typeof around !== "object" || around === null || last === undefined) return;
  Reflect.deleteProperty(around, last);
}

function problems(
  file: string,
  findings: readonly Finding[],
  lines: Lines,
): readonly ConfigProblem[] {
  const all = distinct(findings)
    .map(({ path, found, wanted }) => ({
      file,
      line: lineOf(lines, path),
      key: keyOf(path),
      found,
      wanted,
    }))
    .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  if (all.length <= mostProblems) return all;
  const found = `${all.length - mostProblems} more problems`;
  return [
    ...all.slice(0, mostProblems),
    { file, line: null, key: null, found, wanted: "these mended first" },
  ];
}

/** As in the documentation: `follow_ups.labels`, whichever of its items it is about. */
function keyOf(path: Path): string | null {
  const keys = path.filter((step) => typeof step === "string");
  return keys.length === 0 ? null : keys.map((key) => key.slice(0, 60)).join(".");
}

/** A value that breaks two rules of one notation is told once. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map(findings.map((finding) => [JSON.stringify(finding), finding]));
  return [...seen.values()];
}
