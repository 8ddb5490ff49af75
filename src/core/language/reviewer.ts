import { matchAt, type Scene } from "./match.ts";
import type { Pattern } from "./pattern.ts";
import { isPersonWord } from "./people.ts";
import { proseOf } from "./prose.ts";
import type { Rule, Rulebook } from "./rulebook.ts";
import { type Sentence, sentencesOf } from "./tokens.ts";

/** A phrase that a question opens further. Offsets are those of the text as given. */
export type Finding = {
  readonly rule: Rule;
  readonly phrase: string;
  readonly start: number;
  readonly end: number;
};

/** Reads Markdown and finds what puts the problem in people, in hindsight or in one cause. */
export type Reviewer = (markdown: string) => readonly Finding[];

/** What a rulebook says of a text, in the order of the text; always the same for the same text. */
export function reviewerOf(book: Rulebook): Reviewer {
  const index = indexOf(book);
  return (markdown) => {
    const findings: Finding[] = [];
    for (const sentence of sentencesOf(proseOf(markdown)))
      findings.push(...reviewSentence(book, index, sentence, markdown));
    return findings;
  };
}

type Entry = { readonly rule: Rule; readonly pattern: Pattern };

/** Patterns by the word they begin with: a sentence without any of these costs next to nothing. */
type Index = {
  readonly byWord: ReadonlyMap<string, readonly Entry[]>;
  readonly byPerson: readonly Entry[];
};

function indexOf({ rules }: Rulebook): Index {
  const byWord = new Map<string, Entry[]>();
  const byPerson: Entry[] = [];
  for (const rule of rules) {
    for (const pattern of rule.patterns) {
      if (pattern.first === null) byPerson.push({ rule, pattern });
      for (const word of pattern.first ?? []) {
        const entries = byWord.get(word);
        if (entries) entries.push({ rule, pattern });
        else byWord.set(word, [{ rule, pattern }]);
      }
    }
  }
  return { byWord, byPerson };
}

function reviewSentence(
  book: Rulebook,
  index: Index,
  { tokens, isQuestion }: Sentence,
  text: string,
): readonly Finding[] {
  // Most sentences, and every empty cell of a table, end here.
  if (!tokens.some(({ key }) => index.byWord.has(key) || isPersonWord(book.people, key))) return [];
  const scene: Scene = { tokens, people: book.people, adverbs: book.adverbs };
  const words = new Set(tokens.map(({ key }) => key));
  const stands = standingIn(scene, words);
  const can = ({ rule, pattern }: Entry) =>
    !(isQuestion && !rule.inQuestions) && hasWordsFor(pattern, words);
  const byPerson = hasPerson(book, words) ? index.byPerson.filter(can) : [];
  const findings: Finding[] = [];
  for (const [at, token] of tokens.entries()) {
    if (token.kind === "mark") continue;
    const here = index.byWord.get(token.key)?.filter(can) ?? [];
    const entries = isPersonWord(book.people, token.key) ? [...here, ...byPerson] : here;
    for (const { rule, pattern } of entries) {
      const last = tokens[matchAt(scene, pattern.chain, at) - 1];
      if (!last || isAfter(scene, rule.notAfter, at)) continue;
      if (stands(rule.unless) || stands(book.topics[rule.kind] ?? [])) continue;
      if (findings.some((one) => one.rule.kind === rule.kind && one.end > token.start)) continue;
      const { start } = token;
      findings.push({ rule, phrase: text.slice(start, last.end), start, end: last.end });
    }
  }
  return findings;
}

function hasPerson({ people }: Rulebook, words: ReadonlySet<string>): boolean {
  for (const word of words) if (isPersonWord(people, word)) return true;
  return false;
}

function hasWordsFor({ needs }: Pattern, words: ReadonlySet<string>): boolean {
  return needs.every((any) => {
    const [few, many] = any.size < words.size ? [any, words] : [words, any];
    for (const word of few) if (many.has(word)) return true;
    return false;
  });
}

/** How many words back a word that speaks for itself is looked for. */
const shortly = 4;

function isAfter({ tokens }: Scene, words: ReadonlySet<string>, at: number): boolean {
  const before = tokens.slice(Math.max(0, at - shortly), at);
  return words.size > 0 && before.some(({ key }) => words.has(key));
}

/** Whether one of some patterns stands anywhere in the sentence: looked for once. */
function standingIn(scene: Scene, words: ReadonlySet<string>) {
  const known = new Map<readonly Pattern[], boolean>();
  return (patterns: readonly Pattern[]): boolean => {
    const before = known.get(patterns);
    if (before !== undefined) return before;
    const found = patterns.some(
      (pattern) =>
        hasWordsFor(pattern, words) &&
        scene.tokens.some(
          ({ key }, at) =>
            (pattern.first?.has(key) ?? true) && matchAt(scene, pattern.chain, at) !== -1,
        ),
    );
    known.set(patterns, found);
    return found;
  };
}
