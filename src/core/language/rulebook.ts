import { z } from "zod";
import { type Lists, type Pattern, readPattern } from "./pattern.ts";
import { type People, peopleIn } from "./people.ts";
import { type LanguageKind, languageKinds, ruleIds } from "./rule-ids.ts";

/** One way to say something that a question opens further. */
export type Rule = {
  readonly id: string;
  readonly kind: LanguageKind;
  readonly question: string;
  /** Where the thought comes from. */
  readonly source: string;
  readonly patterns: readonly Pattern[];
  /** Of a sentence in which one of these stands, the rule says nothing. */
  readonly unless: readonly Pattern[];
  /** Of a match shortly after one of these words, the rule says nothing. */
  readonly notAfter: ReadonlySet<string>;
  /** Whether it also looks at questions. */
  readonly inQuestions: boolean;
};

export type Rulebook = {
  readonly rules: readonly Rule[];
  readonly lists: Lists;
  readonly people: People;
  readonly adverbs: ReadonlySet<string>;
  /** Every word that a pattern asks for. */
  readonly vocabulary: ReadonlySet<string>;
  /** Sentences that talk about blame or hindsight rather than do it. */
  readonly topics: Readonly<Partial<Record<LanguageKind, readonly Pattern[]>>>;
};

const patterns = z.array(z.string());

const shape = z.strictObject({
  /** Words with blanks between. */
  lists: z.record(
    z.string(),
    z.string().transform((words) => words.trim().split(/\s+/)),
  ),
  topics: z.partialRecord(z.enum(languageKinds), patterns),
  rules: z.array(
    z.strictObject({
      id: z.enum(ruleIds),
      kind: z.enum(languageKinds),
      why: z.string(),
      source: z.string(),
      question: z.string(),
      patterns,
      unless: patterns.optional(),
      "not-after": z.array(z.string()).optional(),
      "in-questions": z.boolean().optional(),
      matches: z.array(z.string()),
      passes: z.array(z.string()),
    }),
  ),
});

export type WrittenRule = z.infer<typeof shape>["rules"][number];

/** @throws Error when the rules that come with the app cannot be read; says which and why. */
export function compileRules(value: unknown): Rulebook {
  const written = readShape(value);
  const lists: Lists = new Map(Object.entries(written.lists));
  const compiled = (all: readonly string[], where: string) =>
    all.map((pattern) => compile(pattern, lists, where));
  const rules = written.rules.map(
    (rule): Rule => ({
      id: rule.id,
      kind: rule.kind,
      question: rule.question,
      source: rule.source,
      patterns: compiled(rule.patterns, rule.id),
      unless: compiled(rule.unless ?? [], rule.id),
      notAfter: wordsOf(rule["not-after"] ?? [], lists),
      inQuestions: rule["in-questions"] ?? false,
    }),
  );
  const topics = Object.fromEntries(
    languageKinds.map((kind) => [kind, compiled(written.topics[kind] ?? [], `topics.${kind}`)]),
  );
  return {
    rules,
    lists,
    people: peopleIn(lists),
    adverbs: new Set(lists.get("adverb") ?? []),
    vocabulary: new Set(
      rules.flatMap((rule) =>
        rule.patterns.flatMap(({ needs }) => needs.flatMap((any) => [...any])),
      ),
    ),
    topics,
  };
}

export function writtenRules(value: unknown): readonly WrittenRule[] {
  return readShape(value).rules;
}

function readShape(value: unknown): z.infer<typeof shape> {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  throw new Error(`templates/rules.yml cannot be read: ${z.prettifyError(read.error)}`);
}

function compile(pattern: string, lists: Lists, where: string): Pattern {
  const read = readPattern(pattern, lists);
  if (read.ok) return read.pattern;
  throw new Error(`templates/rules.yml: ${where}: found ${pattern}, wanted ${read.wanted}`);
}

function wordsOf(words: readonly string[], lists: Lists): ReadonlySet<string> {
  return new Set(
    words.flatMap((word) => (word.startsWith("%") ? (lists.get(word.slice(1)) ?? []) : [word])),
  );
}
