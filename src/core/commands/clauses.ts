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
 */
export function readClauses(line: string): Clauses | OddClause {
  let words = line.split(/\s+/).filter((word) => word !== "");
  let taken: Omit<Clauses, "text"> = nothingTaken;
  for (;;) {
    const clause = lastClause(words, taken);
    if (!clause) break;
    taken = { ...taken, ...clause.gives };
    words = words.slice(0, words.length - clause.words);
  }
  return oddClause(words, taken) ?? { text: beforeClauses(line, words.length), ...taken };
}

const nothingTaken = { owner: null, by: null, repository: null, factors: [], kind: null } as const;

type Clause = { readonly words: number; readonly gives: Partial<Omit<Clauses, "text">> };

function lastClause(words: readonly string[], taken: Omit<Clauses, "text">): Clause | null {
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

function oddClause(words: readonly string[], taken: Omit<Clauses, "text">): OddClause | null {
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
