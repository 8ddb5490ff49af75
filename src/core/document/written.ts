/**
 * What the app wrote into a comment of its own, unit by unit, so that at the next look it can tell
 * its own words from those that somebody typed since. It stands hidden at the comment's end; lost,
 * the hash in each section's marker still tells whether anybody touched the section.
 */
import { z } from "zod";
import { readBlock, writeBlock } from "../hidden-block.ts";
import { isSectionName, type SectionName } from "./section-names.ts";

export type Token =
  /** A row of ours: its name, and the hash of what was written. `live`: hash of its last cell. */
  | {
      readonly is: "row";
      readonly key: string;
      readonly hash: string;
      readonly live: string | null;
    }
  /** Any other line of ours. */
  | { readonly is: "line"; readonly hash: string }
  /** A line of ours that belongs to the comment, not to the section: "continued in part 2". */
  | { readonly is: "frame"; readonly hash: string }
  /** Typed by a person. `live`: the last cell is still ours, and this is its hash. */
  | { readonly is: "own"; readonly hash: string; readonly live: string | null }
  /** A row that a person took out. */
  | { readonly is: "out"; readonly key: string }
  /** A person put the rows into another order. */
  | { readonly is: "by-hand-order" };

/** By section; `sum` is that of the whole comment as we wrote it. */
export type Written = {
  readonly sections: ReadonlyMap<SectionName, readonly Token[]>;
  readonly sum: string;
};

const shape = z.object({ written: z.record(z.string(), z.string()), sum: z.string() });

export function writeWritten({ sections, sum }: Written): string {
  const written = [...sections].map(([name, tokens]) => [name, tokens.map(format).join(" ")]);
  return writeBlock("written", { written: Object.fromEntries(written), sum });
}

/** Null when there is none or it was damaged. */
export function readWritten(body: string): Written | null {
  const parsed = shape.safeParse(readBlock(body, "written"));
  if (!parsed.success) return null;
  const { written, sum } = parsed.data;
  const sections = new Map<SectionName, readonly Token[]>();
  for (const [name, text] of Object.entries(written))
    if (isSectionName(name)) sections.set(name, text.split(" ").flatMap(parse));
  return { sections, sum };
}

export type Row = Extract<Token, { readonly is: "row" }>;

/** Each row once, where it was written first. */
export function rowsOf(tokens: readonly Token[]): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const token of tokens)
    if (token.is === "row" && !rows.has(token.key)) rows.set(token.key, token);
  return [...rows.values()];
}

/** Hashes of all units that were written, in their order. */
export function hashesOf(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap((token) => ("hash" in token ? token.hash : []));
}

/** Of our rows alone. */
export function rowHashes(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap((token) => (token.is === "row" ? token.hash : []));
}

/** Of all that is ours, and of nothing that a person typed. */
export function lineHashes(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap((token) => ("hash" in token && token.is !== "own" ? token.hash : []));
}

function format(token: Token): string {
  switch (token.is) {
    case "row":
      return `:${token.key}${token.hash}${token.live === null ? "" : `~${token.live}`}`;
    case "line":
      return `-${token.hash}`;
    case "frame":
      return `=${token.hash}`;
    case "own":
      return `+${token.hash}${token.live === null ? "" : `~${token.live}`}`;
    case "out":
      return `!${token.key}`;
    case "by-hand-order":
      return "#";
    default:
      return token satisfies never;
  }
}

/** Keys and hashes are six characters long. */
function parse(text: string): readonly Token[] {
  const [first = "", live = null] = text.slice(1).split("~");
  switch (text[0]) {
    case ":":
      return [{ is: "row", key: first.slice(0, 6), hash: first.slice(6), live }];
    case "-":
      return [{ is: "line", hash: first }];
    case "=":
      return [{ is: "frame", hash: first }];
    case "+":
      return [{ is: "own", hash: first, live }];
    case "!":
      return [{ is: "out", key: first }];
    case "#":
      return [{ is: "by-hand-order" }];
    default:
      return [];
  }
}
