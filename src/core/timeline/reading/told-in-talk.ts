import { localDay } from "../local-time.ts";
import { past } from "./prose.ts";
import type { ReadingFrame } from "./read-timeline.ts";
import { scan } from "./scan.ts";
import { type Told, tell } from "./tell.ts";

/** One sentence of a text, as written there, that tells when something happened. */
export type ToldInTalk = { readonly told: Told; readonly sentence: string };

/**
 * What sentences tell of the hours before they were written: `The alert fired at 22:31 UTC.`
 *
 * It takes less than `readTimeline` does, as nobody checks each comment: only a sentence about one
 * time of day, in the past, that nobody doubts, and that lies close to its writing.
 */
export function toldInTalk(
  markdown: string,
  { writtenAt, zone }: Pick<ReadingFrame, "zone"> & { readonly writtenAt: number },
): readonly ToldInTalk[] {
  if (!clock.test(markdown)) return [];
  const all = tell(scan(markdown, zone.name), { base: localDay(writtenAt, zone), writtenAt, zone });
  const short = all.filter(({ claim }) => claim.text.length <= longest);
  const times = new Map<string, number>();
  for (const { claim } of short) times.set(claim.text, (times.get(claim.text) ?? 0) + 1);
  return short.flatMap((told) => {
    const sentence = told.claim.text;
    const isPlain = told.claim.as === "prose" && times.get(sentence) === 1;
    return isPlain && isNear(told, writtenAt) && isCertain(sentence) ? [{ told, sentence }] : [];
  });
}

const clock = /\d[:.h]\d\d|\d ?[ap]\.?m/i;

/** What is longer is several sentences, and nobody knows which of them a time is for. */
const longest = 500;

const hour = 60 * 60_000;

/** Longer ago it is another incident, or a clock that is still to come. */
function isNear({ at, precision, assumed }: Told, writtenAt: number): boolean {
  if (precision !== "minute" && precision !== "second") return false;
  const ago = writtenAt - at;
  return ago >= 0 && ago <= (assumed.includes("day") ? 12 : 48) * hour;
}

/** A row of a table is no sentence. */
function isCertain(sentence: string): boolean {
  if (/[|?]/.test(sentence)) return false;
  return past.test(sentence) && !doubtful.test(sentence);
}

const doubtful =
  /\b(?:think|thought|guess|maybe|perhaps|might|may|could|should|would|probably|possibly|presumably|likely|seems?|seemed|if|unless|not sure|unclear|no idea|last (?:week|month|year|time)|previous(?:ly)? incident|until|till|before|never|was it|were they)\b|n't\b|\bnot\b/i;
