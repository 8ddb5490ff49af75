import type { Config } from "../config/config.ts";
import { type Pattern, readPattern } from "./pattern.ts";
import type { Rule, Rulebook } from "./rulebook.ts";

/** The rules as a team set them: without what it silenced, with its own after the others. */
export function withOwn(book: Rulebook, { silence, rules }: Config["language"]): Rulebook {
  const left = book.rules.filter(({ id }) => !silence.some((one) => one === id));
  const own = rules.map(
    (rule): Rule => ({
      id: "own",
      kind: rule.kind,
      question: rule.question,
      source: rule.source,
      patterns: rule.patterns.flatMap(readable),
      unless: rule.unless.flatMap(readable),
      notAfter: new Set(),
      inQuestions: false,
    }),
  );
  return { ...book, rules: [...left, ...own] };
}

/** The settings take no pattern that cannot be read. */
function readable(text: string): readonly Pattern[] {
  const read = readPattern(text, new Map());
  return read.ok ? [read.pattern] : [];
}
