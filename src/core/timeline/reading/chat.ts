import { type Lead, takeLead } from "./lead.ts";
import { takeSpan } from "./span.ts";

/*
 * Conversations as they are pasted: `Ana Lopez  5:17 PM`, `ana [5:17 PM]`, `Ana — Today at 5:17 PM`
 * stand above what was said. Lines such as `[14:02] <ana> …` begin with their time like any others.
 */

const head =
  /^(?<name>[\p{L}@][\p{L}\p{N}.'\u2019_-]{0,39}(?: [\p{L}(][\p{L}\p{N}.'\u2019_()|-]{0,39}){0,4}?)(?:\s*(?:APP|BOT))?(?<sign>\s*[\u2014\u2013-]\s+|,\s+|\s+\[|\s{1,8})(?=[\d[]|today\b|yesterday\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)/iu;

const words =
  /\b(?:at|on|by|from|since|until|till|was|were|is|are|the|and|or|of|to|in|for|with|around|about|approx|before|after|between|it|we|i|he|she|they|then|started?|detected|resolved|ended?|time|date|updated|created|mitigated|declared|fixed)\b/i;

/** Who speaks and when, if the line is nothing else. */
export function takeChatHead(line: string, home: string): Lead | null {
  if (line.length > 120) return null;
  const found = head.exec(line);
  const { name, sign = "" } = found?.groups ?? {};
  if (!found || name === undefined || words.test(name)) return null;
  const at = found[0].length;
  const span = takeSpan(line, at, { home, strict: false });
  if (!span?.value.from.clock || span.value.to) return null;
  const rest = line.slice(span.end).replace(/\s+/g, "");
  if (!/^\]?:?(?:\(edited\))?$/i.test(rest)) return null;
  const { from } = span.value;
  const isMarked =
    from.clock?.half !== null || sign.trim() !== "" || sign.length > 1 || from.word !== null;
  return isMarked ? { span: span.value, end: line.length, label: name, by: "speaker" } : null;
}

const said =
  /^\s*(?:(?<name>[\p{L}][\p{L}\p{N}.'\u2019_-]{0,39})\s(?=\[[\d: apm]{4,12}\]:\s)|(?<handle>@[\p{L}\p{N}][\p{L}\p{N}._-]{0,38})\s)(?=\[?\d)/iu;

/** `ana [14:05]: it is down`, `@ana 14:05 it is down`: name, time and words in one line. */
export function takeSaid(line: string, home: string): Lead | null {
  const found = said.exec(line.slice(0, 120));
  const { name, handle } = found?.groups ?? {};
  const label = handle ?? name;
  if (!found || label === undefined || words.test(label)) return null;
  const at = found[0].length + (line[found[0].length] === "[" ? 1 : 0);
  const span = takeSpan(line, at, { home, strict: true });
  if (!span?.value.from.clock || !/^[\]:]{0,2}\s+\S/.test(line.slice(span.end, span.end + 50)))
    return null;
  return { span: span.value, end: span.end, label, by: "speaker" };
}

/** `14:06 -!- carl has quit`: what a chat tells of itself. */
export function isChatNotice(line: string): boolean {
  return notice.test(line.slice(0, 200));
}

// The stars of `*** carl has joined` are marks of Markdown, and gone by now.
const notice =
  /^[\s[(]{0,9}\d{1,2}:\d{2}(?::\d{2})?[\])]?\s{1,9}(?:-!-\s|(?:(?:<--|-->)\s{1,9})?[^\s:]{1,40}(?:\s[[(][^\s\])]{1,80}[\])])?\shas\s(?:joined|quit|left)(?:\s{0,9}$|\s[#&([]))/;

/** The time a line begins with, or that of the message below it. */
export function takeLineHead(line: string, home: string, expected: boolean): Lead | null {
  return takeLead(line, home, expected) ?? takeChatHead(line, home);
}
