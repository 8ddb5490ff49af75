import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfmInLinearTime } from "./autolinks.ts";
import { tangled } from "./tangled.ts";

/** GitHub's own limit for issues and comments, in UTF-16 units; what is longer is not read. */
export const longestBody = 65_536;

const extensions = [gfmInLinearTime()];
/*
 * Without the transforms, which would turn an address written so that GitHub does not link it
 * (`https\\://…`) back into a link.
 */
const mdastExtensions = gfmFromMarkdown().map(({ transforms: _, ...extension }) => extension);

/** The source as the tree's offsets and lines count it: LF line ends, at most `longestBody`. */
export function source(text: string): string {
  return text.slice(0, longestBody).replace(/\r\n?/g, "\n");
}

/**
 * Reads GitHub's Markdown. Offsets in the tree belong to `source(text)`.
 *
 * The time it takes is bounded: text built to make the reader slow is not read as Markdown, it is
 * one block of code. Such text carries no commands, and shown as code it is just what was typed.
 */
export function parseMarkdown(text: string): Root {
  const value = source(text);
  if (tangled(value)) return asCode(value);
  return fromMarkdown(value, { extensions, mdastExtensions });
}

/** A text, as `source` gives it, that is shown as it was typed. */
export function asCode(value: string): Root {
  const position = {
    start: { line: 1, column: 1, offset: 0 },
    end: { line: value.split("\n").length, column: 1, offset: value.length },
  };
  return { type: "root", children: [{ type: "code", value, position }], position };
}
