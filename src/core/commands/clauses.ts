import type { Day } from "../config/config.ts";
import type { Repository } from "../key.ts";
import { parseRepository } from "../key.ts";
import { looksLikeDay, readDay } from "./day.ts";
import { type FollowUpKind, followUpKinds } from "./statement.ts";
import { readLogin } from "./tokens.ts";

/** The clauses at the end of a follow-up's line, and the words before them. */
export type Clauses = {
  readonly text: string;
  readonly owner: string | null;
  readonly by: Day | null;
  readonly repository: Repository | null;
  readonly factors: readonly number[];
  readonly kind: FollowUpKind | null;
};

/** A clause that was meant but cannot be taken. */
export type OddClause = {
  readonly problem: "which-day" | "which-repository";
  readonly found: string;
};

/**
 * Reads clauses from the end of a line backwards, each in exact form, once, in any order. The
 * first words that are no clause end it: what stands before them is text, whatever it looks like.
 * A full stop may end the line, and brackets may stand around clauses: `(@jo, by 2026-11-28).`
 */
export function readClauses(line: string): Clauses | OddClause {
  const typed = line.split(/\s+/).filter((word) => word !== "");
  const ended = endedBy(/\.$/, typed);
  const { words, taken } = takeClauses(ended, nothingTaken, "line");
  // The full stop may be the day's own: `28.11.`
  const odd = words.length === ended.length ? oddClause(typed, taken) : null;
  return (
    odd ??
    oddClause(words, taken) ??
    oddInBrackets(words, taken) ?? { text: beforeClauses(line, words.length), ...taken }
  );
}

type Taken = Omit<Clauses, "text">;

/** Takes the clauses at the end of some words; gives back the words before them. */
function takeClauses(
  all: readonly string[],
  before: Taken,
  within: "line" | "brackets",
): { readonly words: readonly string[]; readonly taken: Taken } {
  let [words, taken] = [all, before];
  for (;;) {
    const brackets = within === "line" ? bracketsAt(words) : null;
    const inside = brackets && takeClauses(brackets.inside, taken, "brackets");
    const clause = lastClause(words, taken);
    if (brackets && inside?.words.length === 0) {
      words = words.slice(0, brackets.from);
      taken = inside.taken;
    } else if (clause) {
      words = words.slice(0, words.length - clause.words);
      if (within === "brackets") words = endedBy(/,$/, words);
      taken = { ...taken, ...clause.gives };
    } else return { words, taken };
  }
}

/** The words in brackets at the end, and where in the line those begin. */
function bracketsAt(
  words: readonly string[],
): { readonly inside: readonly string[]; readonly from: number } | null {
  if (!words.at(-1)?.endsWith(")")) return null;
  const near = words.slice(-longestBrackets);
  const at = near.findLastIndex((word) => word.startsWith("("));
  const text = at < 0 ? "" : near.slice(at).join(" ").slice(1, -1);
  const inside = text.split(" ").filter((word) => word !== "");
  return inside.length === 0 ? null : { inside, from: words.length - near.length + at };
}

/** In words; few would have more clauses. */
const longestBrackets = 20;

/** Without what ends the last word. */
function endedBy(sign: RegExp, words: readonly string[]): readonly string[] {
  return words.map((word, index) => (index === words.length - 1 ? word.replace(sign, "") : word));
}

/** `(@jo, by Friday)`; brackets that hold more than clauses are text. */
function oddInBrackets(words: readonly string[], taken: Taken): OddClause | null {
  const brackets = bracketsAt(words);
  if (!brackets) return null;
  const left = takeClauses(brackets.inside, taken, "brackets");
  const odd = oddClause(left.words, left.taken);
  const before = left.words.slice(0, -(odd?.found.split(" ").length ?? 1));
  const more = takeClauses(endedBy(/,$/, before), left.taken, "brackets");
  return more.words.length === 0 ? odd : null;
}

const nothingTaken: Taken = { owner: null, by: null, repository: null, factors: [], kind: null };

type Clause = { readonly words: number; readonly gives: Partial<Taken> };

function lastClause(words: readonly string[], taken: Taken): Clause | null {
  const last = words.at(-1) ?? "";
  const before = words.at(-2)?.toLowerCase();
  const owner = taken.owner === null ? readLogin(last) : null;
  if (owner) return { words: 1, gives: { owner } };
  const kind = taken.kind === null ? readKind(last) : null;
  if (kind) return { words: 1, gives: { kind } };
  const by = before === "by" && taken.by === null ? readDay(last) : null;
  if (by) return { words: 2, gives: { by } };
  const repository = before === "in" && !taken.repository ? readRepository(last) : null;
  if (repository) return { words: 2, gives: { repository } };
  return taken.factors.length === 0 ? lastFactors(words) : null;
}

function readKind(word: string): FollowUpKind | null {
  return followUpKinds.find((kind) => word.toLowerCase() === `[${kind}]`) ?? null;
}

/** "in CI/CD" and the like are words; a repository of that name goes in the follow-up's text. */
const wordPairs = "a/b and/or b/c ci/cd client/server i/o n/a read/write tcp/ip ui/ux".split(" ");

function readRepository(word: string): Repository | null {
  return wordPairs.includes(word.toLowerCase()) ? null : parseRepository(word);
}

/** `for F1`, `for F1, F2`. */
function lastFactors(words: readonly string[]): Clause | null {
  const factors: number[] = [];
  let index = words.length - 1;
  for (; index > 0; index -= 1) {
    const match = /^F([1-9]\d{0,3})(,?)$/i.exec(words[index] ?? "");
    if (!match || (match[2] === ",") !== index < words.length - 1) break;
    factors.unshift(Number(match[1]));
  }
  if (factors.length === 0 || words[index]?.toLowerCase() !== "for") return null;
  return { words: factors.length + 1, gives: { factors: [...new Set(factors)] } };
}

function oddClause(words: readonly string[], taken: Taken): OddClause | null {
  const at = words.slice(-6).findLastIndex((word) => /^(?:by|in)$/i.test(word));
  if (at === -1) return null;
  const [keyword = "", ...tail] = words.slice(-6).slice(at);
  const found = [keyword, ...tail].join(" ");
  if (keyword.toLowerCase() === "by" && taken.by === null && looksLikeDay(tail))
    return { problem: "which-day", found };
  const [only = ""] = tail;
  if (
    keyword.toLowerCase() === "in" &&
    tail.length === 1 &&
    /^https?:\/\/[^/]+\/[^/]+\/[^/]+\/?$/.test(only)
  )
    return { problem: "which-repository", found };
  return null;
}

/** The line up to its nth word's end, with the blanks it was typed with. */
function beforeClauses(line: string, words: number): string {
  const parts = line.trim().split(/(\s+)/);
  return parts.slice(0, Math.max(0, words * 2 - 1)).join("");
}
