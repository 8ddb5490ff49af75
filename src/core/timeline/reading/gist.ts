import { withoutEnd } from "../../without-end.ts";
import { sentencesOf } from "./sentences.ts";

/** As long as a row of the table can bear. */
const most = 200;

/** What an event says in one line: the first sentence, cut between words. */
export function gist(written: string, label: string | null): string {
  const spaced = written
    .slice(0, 4_000)
    .replace(/\[\^[\w-]{1,40}\]/g, "")
    .replace(
      /<\/?(?:br|p|b|i|em|strong|span|div|code|t[dhr]|table|tbody|thead|li|ul|ol|dd|dt)\b[^<>]{0,200}>/gi,
      " ",
    )
    .replace(opening, "")
    .replace(/\|/g, " | ")
    .replace(/\s+/g, " ");
  const text = withoutEnd(spaced, " |");
  const first = sentencesOf(text)[0];
  const sentence = first ? text.slice(first.start, first.end).trim() : "";
  const named = [label ?? "", sentence].filter((part) => part !== "").join(": ");
  if (named.length <= most) return named;
  const cut = named.lastIndexOf(" ", most - 1);
  return `${named.slice(0, cut > most / 2 ? cut : most - 1)}\u2026`;
}

/** What parts a time from its text; not the sign of `14:02 -5 % traffic`. */
const opening = /^(?:[\s\])}:|,;.\u2010-\u2013\u2014\u2192>=]|-(?=[\s\p{L}-])|<\/[a-z]{1,10}>)+/iu;
