import type { Entry } from "./entry.ts";
import { isBesideStory } from "./lead.ts";
import { timesIn } from "./prose.ts";
import { relativeIn } from "./relative.ts";
import type { Matter } from "./section.ts";
import { sentencesOf } from "./sentences.ts";
import { type Claim, deepest, type Step } from "./step.ts";

type Place = { readonly home: string; readonly block: number; readonly matter: Matter };

/** The times that stand in running text, sentence by sentence. */
export function scanTalk(
  { line, plain, text }: Entry,
  { home, block, matter }: Place,
): readonly Step[] {
  if (isBesideStory(plain)) return [];
  const steps: Step[] = [];
  // Lines are counted once, from one time to the next: a paragraph may be all of a long text.
  let [counted, at] = [0, line];
  for (const { start, end } of sentencesOf(plain)) {
    const told = text.slice(start, end);
    for (const step of timesOf(plain.slice(start, end), home, matter)) {
      if (step.is === "day") {
        steps.push(step);
        continue;
      }
      const place = Math.max(counted, start + step.start);
      at += linesIn(plain, counted, place);
      counted = place;
      const { time } = step;
      steps.push({ is: "claim", line: at, as: "prose", block, time, text: told, label: null });
    }
  }
  return steps;
}

/** The clocks that follow a day: `12 Nov: it began at 14:02 and …`. Empty where none does. */
export function scanDated(entry: Entry, place: Place): readonly Step[] {
  const { lead } = entry;
  if (lead?.by !== "time" || lead.span.to) return [];
  const steps = scanTalk(entry, place);
  const first = steps.findIndex(hasClock);
  return steps.slice(first < 0 ? steps.length : first).map((step, index) => {
    if (index > 0 || step.is !== "claim" || !("from" in step.time)) return step;
    const { from } = step.time;
    if (from.day ?? from.word) return step;
    const { day, word } = lead.span.from;
    return { ...step, time: { ...step.time, from: { ...from, day, word } } };
  });
}

function hasClock(step: Step): boolean {
  return step.is === "claim" && "from" in step.time && step.time.from.clock !== null;
}

type Found =
  | Extract<Step, { readonly is: "day" }>
  | { readonly is: "time"; readonly time: Claim["time"]; readonly start: number };

function timesOf(sentence: string, home: string, matter: Matter): readonly Found[] {
  const told = timesIn(sentence, home);
  const hasClock = told.some(({ span, happened }) => happened && span.from.clock !== null);
  const found = told.flatMap(({ span, start, happened }): readonly Found[] => {
    const { from } = span;
    const isFull = from.day !== null || from.zone !== null;
    const counts = happened && (matter === "story" || isFull) && (from.clock !== null || !hasClock);
    if (counts) return [{ is: "time", time: span, start }];
    // A day at which nothing is said to have happened still dates the clock beside it.
    const dates = from.clock === null && from.day?.kind === "sure" && hasClock;
    return dates ? [{ is: "day", mention: from, depth: deepest + 2 }] : [];
  });
  const from = hasClock ? (told.at(-1)?.end ?? 0) : 0;
  const relative = matter === "story" ? relativeIn(sentence, from) : null;
  return relative ? [...found, { is: "time", time: relative.value, start: relative.start }] : found;
}

function linesIn(text: string, from: number, to: number): number {
  return text.slice(from, to).split("\n").length - 1;
}
