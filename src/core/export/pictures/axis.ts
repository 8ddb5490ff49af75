import { DateTime } from "luxon";
import { dayLength, type Instant } from "../../thread.ts";
import { textSize } from "./drawing.ts";
import { widthOf } from "./text-width.ts";

/** A stretch of time laid over a stretch of a line. */
export type Scale = {
  readonly from: Instant;
  readonly to: Instant;
  readonly start: number;
  readonly end: number;
  readonly zone: string;
};

/** Where an instant lies; what is outside lies at the edge. */
export function placeOf({ from, to, start, end }: Scale, at: Instant): number {
  const share = to === from ? 0 : (at - from) / (to - from);
  return start + Math.min(1, Math.max(0, share)) * (end - start);
}

export type Tick = { readonly at: Instant; readonly label: string };

const minute = 60_000;
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720].map((count) => count * minute);
const dayUnits = [1, 2, 7, 14, 30, 90, 365, 1825, 18_250, 182_500];

/** Full minutes, hours or days, as many as have room for their labels. */
export function ticksOf(scale: Scale): readonly Tick[] {
  const room = scale.end - scale.start;
  const span = scale.to - scale.from;
  const fits = (step: number, format: string) =>
    (step / span) * room >= widthOf(sample(scale, format), textSize) + 16;
  const format = span < dayLength ? "HH:mm" : "d LLL HH:mm";
  const step = steps.find((one) => fits(one, format));
  if (step !== undefined) return within(scale, format, (from, count) => from.plus(step * count));
  const dates = span < 300 * dayLength ? "d LLL" : "LLL yyyy";
  const days = dayUnits.find((one) => fits(one * dayLength, dates)) ?? dayUnits.at(-1) ?? 1;
  return within(scale, dates, (from, count) => from.plus({ days: days * count }));
}

function sample({ from, zone }: Scale, format: string): string {
  return DateTime.fromMillis(from, { zone, locale: "en" }).toFormat(format);
}

/** Counted from the start of the first day, so that ticks fall on full hours there. */
function within(
  { from, to, zone }: Scale,
  format: string,
  step: (from: DateTime, count: number) => DateTime,
): readonly Tick[] {
  const first = DateTime.fromMillis(from, { zone, locale: "en" }).startOf("day");
  const ticks: Tick[] = [];
  for (let count = 0; count < mostTicks; count += 1) {
    const at = step(first, count);
    if (at.toMillis() > to) break;
    if (at.toMillis() >= from) ticks.push({ at: at.toMillis(), label: at.toFormat(format) });
  }
  return ticks;
}

/** A day in minutes is the most that lies before the first one shown. */
const mostTicks = 3000;
