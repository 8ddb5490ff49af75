import { localDay } from "../local-time.ts";
import type { ReadingFrame } from "./read-timeline.ts";
import { scan } from "./scan.ts";
import { deepest, type Step } from "./step.ts";
import { type Told, tell } from "./tell.ts";

/**
 * The times that lines of a comment begin with, by line, with the day and zone that the lines above
 * them give: `### Friday`, `All times in CET`, the entry before. Of running text only what it says
 * about zones counts: a day that a sentence mentions is rarely that of the list below it.
 */
export function timedLines(
  markdown: string,
  { writtenAt, zone }: Pick<ReadingFrame, "zone"> & { readonly writtenAt: number },
): ReadonlyMap<number, Told> {
  const steps = scan(markdown, zone.name).filter((step) => !isProse(step));
  const told = tell(steps, { base: localDay(writtenAt, zone), writtenAt, zone });
  return new Map(told.map((one) => [one.claim.line, one]));
}

function isProse(step: Step): boolean {
  if (step.is === "claim") return step.as === "prose";
  return step.is === "day" && step.depth > deepest + 1;
}
