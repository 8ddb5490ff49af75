import { withoutEnd } from "../without-end.ts";
import type { Rulebook } from "./rulebook.ts";

/** A phrase is a handful of words; what is longer is shown up to here. */
const longest = 60;

/**
 * A phrase as it can be quoted without naming anybody: without the name it begins with, and cut
 * before the first word in it that may be one. Null where too little is left.
 *
 * @param names logins and names in small letters, besides the given names of the rulebook
 */
export function quotable(
  phrase: string,
  { people, vocabulary }: Rulebook,
  names: ReadonlySet<string>,
): string | null {
  const words = phrase
    .replace(/[*_`~[\]()|<>"“”]/g, " ")
    .split(/\s+/)
    .filter(Boolean);
  const isName = (word: string) => {
    const bare = withoutEnd(word.toLowerCase().split(/['’]/, 1)[0] ?? "", ".,;:!?");
    if (word.startsWith("@") || names.has(bare) || people.names.has(bare)) return true;
    return /^\p{Lu}/u.test(word) && !vocabulary.has(bare) && !people.nouns.has(bare);
  };
  const start = words.findIndex((word) => !isName(word));
  if (start === -1) return null;
  const rest = words.slice(start);
  const end = rest.findIndex(isName);
  const kept = end === -1 ? rest : rest.slice(0, end);
  const text = withoutEnd(kept.join(" "), ",;:");
  if (end !== -1 && kept.length < 2) return null;
  if (text.length <= longest && end === -1) return text;
  const cut = text.slice(0, longest);
  return `${text.length <= longest ? text : cut.slice(0, cut.lastIndexOf(" "))} …`;
}
