import type { Named } from "./named.ts";
import type { StandIns } from "./stand-ins.ts";

/**
 * Finds people's names in a text and puts in their place what stands in for them.
 *
 * A name counts where it stands as a word, whatever the case, with an `@` or without: behind or
 * before it is no letter and no digit, so `jo's` and `cart-jo-2` name jo, and `join` does not. Names
 * that are one letter or a number alone say nothing without an `@`: there they are left, or every
 * “a” of the text would go. A mention of somebody who is not known goes as well.
 */
export type NamesInText = {
  readonly replace: (text: string) => string;
  readonly has: (text: string) => boolean;
  /** Whether the text is a name and nothing else. */
  readonly is: (text: string) => boolean;
};

export function namesInText(
  named: readonly Named[],
  instead: StandIns,
  somebody: string,
): NamesInText {
  const spellings = spellingsOf(named);
  const known = patternOf([...spellings.anyCase], "giu");
  const parts = patternOf([...spellings.asWritten.keys()], "gu");
  const lookUp = (found: string) => instead.get(plainName(found).toLowerCase()) ?? somebody;
  const replace = (text: string): string => {
    const mailed = text.replace(address, (found) => (has(found) ? somebody : found));
    const named = known ? mailed.replace(known, lookUp) : mailed;
    const whole = parts
      ? named.replace(parts, (found) => lookUp(spellings.asWritten.get(found) ?? found))
      : named;
    return withoutMentions(whole, somebody);
  };
  const has = (text: string): boolean => {
    return [known, parts].some((pattern) => pattern !== null && text.search(pattern) !== -1);
  };
  const is = (text: string): boolean => spellings.anyCase.has(plainName(text).toLowerCase());
  return { replace, has, is };
}

type Spellings = {
  readonly anyCase: ReadonlySet<string>;
  /** Single words of a full name, as written, and the name. */
  readonly asWritten: ReadonlyMap<string, string>;
};

function spellingsOf(named: readonly Named[]): Spellings {
  const anyCase = new Set(named.map(({ name }) => name.toLowerCase()));
  const asWritten = new Map<string, string>();
  for (const { name, as } of named) {
    if (as !== "told") continue;
    const words = name.split(/\s+/);
    // “Ana Silva” is a name in two words; “the night shift” is none in three.
    if (words.length < 2 || !words.every((word) => /^\p{Lu}/u.test(word))) continue;
    for (const word of words) if (isTelling(word)) asWritten.set(word, name);
  }
  return { anyCase, asWritten };
}

function isTelling(name: string): boolean {
  return name.length > 1 && /\p{L}/u.test(name);
}

/** The longest first: `jo-anne` is not jo. Null where there is nobody. */
function patternOf(names: readonly string[], flags: string): RegExp | null {
  if (names.length === 0) return null;
  const sources = names
    .toSorted((a, b) => b.length - a.length)
    .map((name) => `${isTelling(name) ? "@?\\u200b?" : "@\\u200b?"}${spelled(name)}`);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${sources.join("|")})(?![\\p{L}\\p{N}])`, flags);
}

/** A mark within a name may stand behind a backslash, as Markdown writes `_`. */
function spelled(name: string): string {
  return Array.from(name, (letter) => {
    if (/\s/.test(letter)) return "\\s+";
    return /[\p{L}\p{N}]/u.test(letter) ? letter : `\\\\?${escaped(letter)}`;
  }).join("");
}

function escaped(letter: string): string {
  return /[\^$\\.*+?()[\]{}|/]/.test(letter) ? `\\${letter}` : letter;
}

function plainName(found: string): string {
  return found
    .replace(/^@?\u200b?/, "")
    .replaceAll("\\", "")
    .replace(/\s+/g, " ");
}

/** Looked for only where its characters begin, so that no text makes the search slow. */
const address = /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+/g;

/**
 * In code and in addresses an `@` is mostly something else, such as an annotation; a team or a
 * package has a slash.
 */
function withoutMentions(text: string, somebody: string): string {
  if (!text.includes("@")) return text;
  return text
    .split("`")
    .map((part, index) => (index % 2 === 0 ? part.replace(mention, somebody) : part))
    .join("`");
}

const mention =
  /(?<![A-Za-z0-9_/])@\u200b?[A-Za-z0-9](?:[A-Za-z0-9]|[-_](?=[A-Za-z0-9]))*(?![A-Za-z0-9/])/g;
