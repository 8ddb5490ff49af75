import type { When } from "../commands/statement.ts";
import { type Notation, takeNotation } from "./notation.ts";
import { resolveTime, type TimeContext } from "./resolve-time.ts";

/**
 * The time at the start of a text and what follows it: `14:02 deploy`, `**14:02:31 UTC** – deploy`,
 * `[2026-11-14T14:02Z] deploy`. Null when the text starts with anything else, or with a time that
 * no clock shows, such as `25:61`.
 */
export function readTime(
  text: string,
  context: TimeContext,
): { readonly when: When; readonly rest: string } | null {
  const taken = takeMarked(text.trimStart());
  if (!taken) return null;
  const when = resolveTime(taken.notation, context);
  return { when: { ...when, approx: taken.approx }, rest: withoutSeparator(taken.rest) };
}

/** Whether a text starts with a time and goes on after it. */
export function startsWithTime(text: string): boolean {
  const taken = takeMarked(text.trimStart());
  return taken !== null && withoutSeparator(taken.rest) !== "";
}

type Taken = { readonly notation: Notation; readonly rest: string; readonly approx: boolean };

const closing: Readonly<Record<string, string>> = {
  "**": "**",
  __: "__",
  "*": "*",
  _: "_",
  "`": "`",
  "[": "]",
  "(": ")",
};

/** A time may stand in bold, in code or in brackets, alone or with more: `**14:02 deploy** done`. */
function takeMarked(text: string): Taken | null {
  const open = /^~?(\*\*|__|[*_`[(])?~?/.exec(text);
  const mark = open?.[1] ?? "";
  const found = takeNotation(text.slice(open?.[0].length ?? 0));
  const taken = found && { ...found, approx: open?.[0].includes("~") ?? false };
  if (!taken || mark === "") return taken;
  const close = closing[mark] ?? mark;
  const after = taken.rest.replace(/^[ \t]*:(?=[*_`\])])/, "");
  if (!after.startsWith(close)) return { ...taken, rest: mark + taken.rest.trimStart() };
  // `[14:02](https://…)` is a link somebody put on the time: it stays whole.
  if (mark === "[" && after.startsWith("](")) return { ...taken, rest: text };
  return { ...taken, rest: after.slice(close.length) };
}

/** `14:02 - deploy`, `14:02: deploy`; not the sign in `14:02 -5 %`. A range keeps its dash. */
function withoutSeparator(rest: string): string {
  return rest
    .trimStart()
    .replace(/^[-–—]+\s*(?=\d{1,2}:\d{2})/, "–")
    .replace(/^(?:[-–—]+(?=\s|$|\p{L})|[:|,])/u, "")
    .trim();
}
