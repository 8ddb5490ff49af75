import type { Moment } from "../commands/statement.ts";
import { doubts, setbacks, type Wording, wordings } from "./wording.ts";

export type WordedMoment = Pick<Wording, "moment" | "is">;

/**
 * Moments that somebody's words report, each once, the surest way it is put. Nothing that is asked,
 * hoped, planned, denied or only half so counts: a moment that is not proposed costs one command, a
 * wrong one costs trust.
 */
export function readWording(text: string): readonly WordedMoment[] {
  const found = new Map<Moment, WordedMoment>();
  for (const part of partsOf(text)) {
    for (const { moment, is, says } of wordings) {
      const match = says.exec(part);
      if (!match || doubts.test(part.slice(0, match.index))) continue;
      if (found.get(moment)?.is !== "named") found.set(moment, { moment, is });
    }
  }
  const over = [...found.values()].filter(({ moment }) => isGood(moment));
  if (over.length > 0 && setbacks.test(plain(text)))
    for (const { moment } of over) found.delete(moment);
  return [...found.values()];
}

function isGood(moment: Moment): boolean {
  return moment === "mitigated" || moment === "resolved";
}

/** What happened stands at the beginning; further down people reason about it. */
const mostCharacters = 400;

function plain(text: string): string {
  return text
    .slice(0, mostCharacters)
    .toLowerCase()
    .replaceAll("\u2019", "'")
    .replace(/https?:\S+/g, " ")
    .replace(/[*_`~"\u201c\u201d]/g, "")
    .replace(/[^\S\n]+/g, " ");
}

/** Sentences that ask nothing, in parts; after `if …` or `once …` the rest of it is no news either. */
function partsOf(text: string): readonly string[] {
  const sentences = plain(text)
    .split(/(?<=[.!?;])\s|\n/)
    .map((one) => one.trim());
  return sentences.flatMap((sentence) => {
    if (sentence.endsWith("?") || conditional.test(sentence)) return [];
    return sentence
      .split(/[,:;()]\s|\s[-\u2013\u2014]+\s|\s(?=(?:but|and|then|so)\s)/)
      .flatMap((part) => {
        const words = part.replace(/^[\s(]*(?:(?:but|and|then|so|now)\s)*/, "").trim();
        return words === "" ? [] : [words];
      });
  });
}

const conditional = /^(?:if|once|unless|until|when|should|as soon as)\b/;
