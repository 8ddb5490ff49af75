/** Where the sentences of a text begin and end. Abbreviations and ordinals end none. */
export function sentencesOf(
  text: string,
): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  let start = 0;
  for (const { index, 0: mark } of text.matchAll(ends)) {
    if (goesOn.test(text.slice(Math.max(0, index - 8), index))) continue;
    found.push({ start, end: index + mark.length });
    start = index + mark.length;
  }
  if (start < text.length) found.push({ start, end: text.length });
  return found;
}

const ends = /[.!?\u3002]["')\]*_]{0,4}\s+(?=[\p{Lu}\d~"'([*_`@\ufffc]|$)/gu;

/** What stands before a full stop that ends no sentence: `approx. 16:03`, `19. April`, `Nov. 3`. */
const goesOn =
  /(?:^|[^\p{L}\p{N}:.#])(?:e\.g|i\.e|etc|vs|approx|ca|cf|nos|fig|Mr|Mrs|Ms|Dr|St|ver|\d{1,2}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|fri|sat|sun)$/iu;
