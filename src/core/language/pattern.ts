/*
 * How rules say which words they mean. A pattern is read word by word within one sentence:
 *
 *   forgot              this word, in any case; contractions are written out (`did not`, `i am`)
 *   should|could        one of these
 *   %care               a word of the list `care`
 *   *ed                 a word that ends so
 *   <person>            somebody, or people: a pronoun, a role, a team, a name, a login
 *   <insider>           the same, but for users, customers and others whom the incident met
 *   [very]              may be there or not; may hold several words
 *   !have               the next word is not this one
 *   ...5                up to five words between, without a mark such as a comma
 *   ..,5                the same, over commas
 *   ^                   the sentence begins here
 *
 * Adverbs between two words are passed over, so `we simply forgot` is `<person> forgot`.
 */

/** A pattern from one of its words on: what has to come, and what after that. */
export type Chain =
  | { readonly is: "end" }
  | { readonly is: "beginning"; readonly next: Chain }
  | { readonly is: "word"; readonly test: WordTest; readonly next: Chain }
  | { readonly is: "not"; readonly test: WordTest; readonly next: Chain }
  | { readonly is: "person"; readonly insider: boolean; readonly next: Chain }
  | { readonly is: "maybe"; readonly taken: Chain; readonly next: Chain }
  | {
      readonly is: "gap";
      readonly most: number;
      readonly overMarks: boolean;
      readonly next: Chain;
    };

export type Pattern = {
  readonly chain: Chain;
  /** The words it can begin with; null where it begins with a person. */
  readonly first: ReadonlySet<string> | null;
  /** Words of which the sentence has one each, or the pattern cannot be there. */
  readonly needs: readonly ReadonlySet<string>[];
};

export type WordTest = { readonly words: ReadonlySet<string>; readonly endings: readonly string[] };

export type Lists = ReadonlyMap<string, readonly string[]>;

export type ReadPattern =
  | { readonly ok: true; readonly pattern: Pattern }
  /** The half of a sentence that follows "found …, wanted". */
  | { readonly ok: false; readonly wanted: string };

const longestGap = 15;
const mostSteps = 30;

/** Reads a pattern; what is wrong with it is said as what is wanted instead. */
export function readPattern(text: string, lists: Lists): ReadPattern {
  const parts = text.replaceAll(/[[\]]/g, " $& ").trim().split(/\s+/);
  if (parts.length > mostSteps) return { ok: false, wanted: `${mostSteps} words at most` };
  const wanted: string[] = [];
  const steps: Step[] = [];
  let inner: Step[] | null = null;
  for (const part of parts) {
    if (part === "[" && inner === null) inner = [];
    else if (part === "]" && inner !== null) {
      steps.push({ is: "maybe", steps: inner });
      inner = null;
    } else (inner ?? steps).push(readStep(part, lists, wanted));
  }
  if (inner !== null) wanted.push("a ] for every [");
  const first = steps.find(({ is }) => is !== "beginning");
  if (first?.is !== "word" && first?.is !== "person") wanted.push("a word to begin with");
  if (first?.is === "word" && first.test.endings.length > 0)
    wanted.push("a whole word to begin with");
  const [because] = wanted;
  if (because !== undefined) return { ok: false, wanted: because };
  return {
    ok: true,
    pattern: {
      chain: chainOf(steps, { is: "end" }),
      first: first?.is === "word" ? first.test.words : null,
      needs: steps.flatMap((step) =>
        step.is === "word" && step.test.endings.length === 0 ? [step.test.words] : [],
      ),
    },
  };
}

type Step =
  | { readonly is: "beginning" }
  | { readonly is: "word"; readonly test: WordTest }
  | { readonly is: "not"; readonly test: WordTest }
  | { readonly is: "person"; readonly insider: boolean }
  | { readonly is: "maybe"; readonly steps: readonly Step[] }
  | { readonly is: "gap"; readonly most: number; readonly overMarks: boolean };

function chainOf(steps: readonly Step[], after: Chain): Chain {
  return steps.reduceRight<Chain>((next, step) => {
    return step.is === "maybe"
      ? { is: "maybe", taken: chainOf(step.steps, next), next }
      : { ...step, next };
  }, after);
}

const gap = /^(\.\.\.|\.\.,)(\d{1,2})$/;

function readStep(part: string, lists: Lists, wanted: string[]): Step {
  if (part === "<person>" || part === "<insider>")
    return { is: "person", insider: part === "<insider>" };
  if (part === "^") return { is: "beginning" };
  const [, dots, most] = gap.exec(part) ?? [];
  if (most !== undefined) {
    if (Number(most) > longestGap) wanted.push(`${longestGap} words between at most`);
    return { is: "gap", most: Number(most), overMarks: dots === "..," };
  }
  return part.startsWith("!")
    ? { is: "not", test: readTest(part.slice(1), lists, wanted) }
    : { is: "word", test: readTest(part, lists, wanted) };
}

function readTest(part: string, lists: Lists, wanted: string[]): WordTest {
  const words = new Set<string>();
  const endings: string[] = [];
  for (const one of part.split("|")) {
    const list = one.startsWith("%") ? lists.get(one.slice(1)) : undefined;
    if (list) for (const word of list) words.add(word);
    else if (/^\*[a-z]{2,}$/.test(one)) endings.push(one.slice(1));
    else if (/^[\p{Ll}\p{N}'"@¤._/-]+$/u.test(one)) words.add(one);
    else wanted.push(one.startsWith("%") ? `a list that there is, not ${one}` : wantedWord);
  }
  return { words, endings };
}

const wantedWord = "words in small letters, such as `<person> forgot|missed`";

export function passes({ words, endings }: WordTest, key: string): boolean {
  return words.has(key) || endings.some((ending) => key.endsWith(ending));
}
