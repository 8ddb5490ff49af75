import { CORE_SCHEMA, constructFromEvents, mapTag, parseEvents, YAMLException } from "js-yaml";
import { type Lines, linesOf } from "./lines.ts";

/** A YAML text after reading: its value with the line of every key, or the one thing that is wrong. */
export type Yaml =
  | { readonly kind: "value"; readonly value: unknown; readonly lines: Lines }
  | { readonly kind: "empty" }
  | {
      readonly kind: "unreadable";
      readonly line: number | null;
      readonly found: string;
      readonly wanted: string;
    };

/** Settings for a whole organisation fit in a tenth of this. */
const longest = 65_536;

/** The deepest key is at level 5: `severities.<label>.sections[0].timeline.title`. */
const deepest = 20;

/**
 * Mappings become plain objects, so `__proto__` would be written but never read back by whoever
 * walks the keys. Nobody's setting is called that: the file is refused.
 */
const refusedKey = "__proto__ is not a key";
const schema = CORE_SCHEMA.withTags({
  ...mapTag,
  addPair: (carrier, key, value) =>
    key === "__proto__" ? refusedKey : mapTag.addPair(carrier, key, value),
});

/** Reads YAML that anybody may have written: bounded in size and depth, without aliases. */
export function readYaml(text: string): Yaml {
  if (text.length > longest) return tooLong(text.length);
  try {
    const events = parseEvents(text, { maxDepth: deepest });
    const documents = constructFromEvents(events, { source: text, schema, maxAliases: 0 });
    if (documents.length > 1) return moreThanOne(documents.length);
    const value = documents[0] ?? null;
    return value === null
      ? { kind: "empty" }
      : { kind: "value", value, lines: linesOf(events, text) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return unreadable(text, error);
  }
}

function tooLong(length: number): Yaml {
  const found = `${length.toLocaleString("en")} characters`;
  return { kind: "unreadable", line: null, found, wanted: "at most 65,536" };
}

function moreThanOne(documents: number): Yaml {
  const found = `${documents} documents, parted by \`---\``;
  return { kind: "unreadable", line: null, found, wanted: "one" };
}

/** The parser's reasons speak of parsing; the few that people meet are said in their words. */
function unreadable(text: string, { reason, mark }: YAMLException): Yaml {
  const line = mark ? mark.line + 1 : null;
  const source = mark ? lineAt(text, mark.position).trim() : "";
  const at = mark ? text.charAt(mark.position) : "";
  const problem = (found: string, wanted: string): Yaml => ({
    kind: "unreadable",
    line,
    found,
    wanted,
  });
  if (reason === refusedKey) return problem('"__proto__"', "another key");
  if (reason.includes("maxAliases")) return problem("an alias", "the value itself, written out");
  if (reason.includes("maxDepth")) return problem("more than 20 levels", "5 levels at most");
  if (reason.includes("duplicated")) return problem("the same key again", "each key once");
  if (reason.includes("tab char")) return problem("a tab before a key", "spaces");
  if (["@", "`", "%"].includes(at))
    return problem(shorten(source), `quotes around what begins with ${at}`);
  return problem(source === "" ? "the end of the file" : shorten(source), `YAML (${reason})`);
}

function lineAt(text: string, position: number): string {
  const start = text.lastIndexOf("\n", position - 1) + 1;
  const end = text.indexOf("\n", position);
  return text.slice(start, end === -1 ? undefined : end);
}

function shorten(source: string): string {
  return JSON.stringify(source.length > 60 ? `${source.slice(0, 60)}…` : source);
}
