import { withoutControls } from "../markdown/controls.ts";
import { block, cap, inline, link, name, title } from "../markdown/neutralise.ts";
import type { Person } from "../thread.ts";

declare const neutral: unique symbol;

/**
 * Markdown that is fit to stand in a text of ours: either our own words, or somebody's after it was
 * neutralised. Views hold nothing else, so what a person typed cannot reach a template raw; the
 * compiler sees to it, as only this file makes a `Shown`.
 */
export type Shown = string & { readonly [neutral]: true };

/** Text of our own making: dates, numbers, what a template rendered. Never a person's. */
export function ours(text: string): Shown;
// The brand exists for the compiler alone, which takes the overload's word for it.
export function ours(text: string): string {
  return text;
}

/** Joins what is already fit to be shown; the words in between are ours. */
export function md(words: TemplateStringsArray, ...values: readonly (Shown | number)[]): Shown {
  return ours(String.raw({ raw: words }, ...values));
}

export const nothing = ours("");

/** Whether `line` and `prose` show the whole of it. */
export function fits(text: string, max: number): boolean {
  return cap(text, max) === text;
}

/** Somebody's words on one line: a table cell, a list item. */
export function line(text: string, max: number): Shown {
  return ours(inline(cap(text, max)));
}

/** A title from elsewhere, on one line: it refers to nothing, as it did not where it stood. */
export function titled(text: string, max: number): Shown {
  return ours(title(cap(text, max)));
}

/** Somebody's words as paragraphs of their own. */
export function prose(text: string, max: number): Shown {
  return ours(block(cap(text, max)));
}

/** A person's name; it does not notify. */
export function named(person: Person | null): Shown {
  return ours(name(person));
}

export function linked(text: string, url: string): Shown {
  return ours(link(text, url));
}

/** Somebody's words as they typed them, as code: for what could not be read. */
export function code(text: string, max: number): Shown {
  const plain = withoutControls(cap(text, max))
    .split(/[\s`|]+/)
    .join(" ")
    // Nothing in code is a comment, but who looks for our markers should not have to know that.
    .replaceAll("<!--", "<!\u200b--")
    .trim();
  return plain === "" ? nothing : ours(`\`${plain}\``);
}

/** `A, B and C`. */
export function together(parts: readonly Shown[], and: Shown): Shown {
  const last = parts.at(-1);
  if (last === undefined) return nothing;
  if (parts.length === 1) return last;
  return md`${joined(parts.slice(0, -1), ", ")} ${and} ${last}`;
}

export function joined(parts: readonly Shown[], separator: string): Shown {
  return ours(parts.filter((part) => part !== "").join(separator));
}
