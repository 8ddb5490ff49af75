import { type Chain, passes, type WordTest } from "./pattern.ts";
import type { People } from "./people.ts";
import { personEnds } from "./people.ts";
import type { Token } from "./tokens.ts";

/** What a pattern is held against: the words of one sentence. */
export type Scene = {
  readonly tokens: readonly Token[];
  readonly people: People;
  readonly adverbs: ReadonlySet<string>;
};

/** How many adverbs in a row are passed over. */
const mostAdverbs = 3;

/**
 * The end of a pattern that begins at a word, or -1. A pattern has few gaps of bounded length, so
 * the time from each beginning is bounded, whatever the text is.
 */
export function matchAt(scene: Scene, chain: Chain, at: number): number {
  return walk(scene, chain, at, false);
}

/** `isBegun`: adverbs are passed over between words, not before the first. */
function walk(scene: Scene, chain: Chain, at: number, isBegun: boolean): number {
  const { tokens, people } = scene;
  switch (chain.is) {
    case "end":
      return at;
    case "beginning":
      return at === 0 ? walk(scene, chain.next, at, isBegun) : -1;
    case "word": {
      const here = wordFrom(scene, chain.test, at, isBegun ? mostAdverbs : 0);
      return here === -1 ? -1 : walk(scene, chain.next, here + 1, true);
    }
    case "not":
      return isNext(scene, chain.test, at) ? -1 : walk(scene, chain.next, at, isBegun);
    case "person": {
      const here = isBegun ? overAdverbs(scene, at) : at;
      for (const end of personEnds(people, tokens, here, chain.insider)) {
        const found = walk(scene, chain.next, end, true);
        if (found !== -1) return found;
      }
      return -1;
    }
    case "maybe": {
      const taken = walk(scene, chain.taken, at, isBegun);
      return taken === -1 ? walk(scene, chain.next, at, isBegun) : taken;
    }
    case "gap":
      for (let here = at; here <= at + chain.most; here += 1) {
        const found = walk(scene, chain.next, here, true);
        if (found !== -1) return found;
        const token = tokens[here];
        if (!token || (token.kind === "mark" && !chain.overMarks)) return -1;
      }
      return -1;
    default:
      return chain satisfies never;
  }
}

/** Where the word stands that is wanted, with so many adverbs before it at most; or -1. */
function wordFrom({ tokens, adverbs }: Scene, test: WordTest, at: number, most: number): number {
  for (let here = at; here <= at + most; here += 1) {
    const token = tokens[here];
    if (token?.kind !== "word") return -1;
    if (passes(test, token.key)) return here;
    if (!isAdverb(adverbs, token)) return -1;
  }
  return -1;
}

function isNext(scene: Scene, test: WordTest, at: number): boolean {
  const next = scene.tokens[overAdverbs(scene, at)];
  return passes(test, scene.tokens[at]?.key ?? "") || passes(test, next?.key ?? "");
}

function overAdverbs({ tokens, adverbs }: Scene, at: number): number {
  let here = at;
  while (here < at + mostAdverbs && isAdverb(adverbs, tokens[here])) here += 1;
  return here;
}

function isAdverb(adverbs: ReadonlySet<string>, token: Token | undefined): boolean {
  if (token?.kind !== "word") return false;
  const { key, isCapital } = token;
  return adverbs.has(key) || (key.length > 4 && !isCapital && key.endsWith("ly"));
}
