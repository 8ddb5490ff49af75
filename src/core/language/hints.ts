import type { Config } from "../config/config.ts";
import type { Review } from "../review.ts";
import { withOwn } from "./own-rules.ts";
import { quotable } from "./quotable.ts";
import { reviewerOf } from "./reviewer.ts";
import { languageKinds } from "./rule-ids.ts";
import type { Rule, Rulebook } from "./rulebook.ts";

/** Where a text of the review stands, in its document. */
export type Passage = {
  readonly section:
    | "summary"
    | "impact"
    | "contributing-factors"
    | "what-helped"
    | "what-we-learned";
  /** The number of a factor. */
  readonly number: number | null;
  readonly text: string;
};

export type Hint = {
  readonly passage: Passage;
  /** Names nobody. */
  readonly phrase: string;
  readonly question: string;
};

const mostHints = 5;

/**
 * The questions that the story's own words call for, in the order of the document. Few, so that they
 * are read: each rule asks once, and no kind crowds out the others. Perspectives are left alone, as
 * what somebody saw is theirs to word, and so is the timeline, which was written in the middle of it.
 */
export function hintsFor(review: Review, book: Rulebook): readonly Hint[] {
  const { language } = review.config;
  if (language.asks === "off") return [];
  const found = new Map<Rule, Hint>();
  const names = namesIn(review);
  const read = reviewerOf(withOwn(book, language));
  for (const passage of passagesOf(review)) {
    for (const { rule, phrase: words } of read(passage.text)) {
      const phrase = found.has(rule) ? null : quotable(words, book, names);
      if (phrase !== null) found.set(rule, { passage, phrase, question: rule.question });
    }
  }
  const chosen = new Set(inTurn([...found.keys()]).slice(0, mostHints));
  return [...found].flatMap(([rule, hint]) => (chosen.has(rule) ? [hint] : []));
}

function passagesOf(review: Review): readonly Passage[] {
  const { summary, impact, factors, helped, learned } = review;
  const passage = (section: Passage["section"], text: string, number: number | null = null) => {
    return { section, number, text };
  };
  return [
    ...(summary ? [passage("summary", summary.text)] : []),
    ...(impact ? [passage("impact", impact.text)] : []),
    ...factors.map(({ number, text }) => passage("contributing-factors", text, number)),
    ...helped.map(({ text }) => passage("what-helped", text)),
    ...learned.map(({ text }) => passage("what-we-learned", text)),
  ];
}

/** Logins in small letters, of all who are known to have had a part in it. */
function namesIn({ perspectives, facilitators, timeline, config }: Review): ReadonlySet<string> {
  const people = [
    ...perspectives.map(({ person }) => person),
    ...facilitators,
    ...timeline.map(({ source }) => source.by),
  ];
  const logins = people.flatMap((person) => (person ? [person.login.toLowerCase()] : []));
  const told = perspectives.flatMap(
    ({ onBehalfOf }) => onBehalfOf?.toLowerCase().split(/\W+/) ?? [],
  );
  return new Set([...logins, ...told, ...namedIn(config)]);
}

function namedIn({ people, stakeholders }: Config): readonly string[] {
  return [...Object.keys(people), ...stakeholders.map((name) => name.toLowerCase())];
}

/** One of each kind, then a second of each, and so on. */
function inTurn(rules: readonly Rule[]): readonly Rule[] {
  const kinds = languageKinds.map((kind) => rules.filter((rule) => rule.kind === kind));
  return rules.flatMap((_, turn) => kinds.flatMap((kind) => kind[turn] ?? []));
}
