/** The marks below the picture of an incident: few enough to be read on a phone. */
import { dayLength } from "../thread.ts";

type Axis = {
  /** Mermaid's `tickInterval`. */
  readonly every: string;
  /** Mermaid's `axisFormat`; the title of the picture has the dates. */
  readonly format: string;
};

/** Wider than this many labels is no phone. */
const most = 5;

/** @param span milliseconds between the first and the last that is drawn */
export function axisFor(span: number): Axis {
  const [, every, format] = scales.find(([length]) => span <= length * most) ?? widest;
  return { every, format };
}

const minute = 60_000;
const hour = 60 * minute;

const widest = [Number.POSITIVE_INFINITY, "12month", "%Y"] as const;

/** From the finest to the coarsest, each with its length. Over a day, a time says its day. */
const scales: readonly (readonly [number, string, string])[] = [
  [minute, "1minute", "%H:%M"],
  [2 * minute, "2minute", "%H:%M"],
  [5 * minute, "5minute", "%H:%M"],
  [10 * minute, "10minute", "%H:%M"],
  [15 * minute, "15minute", "%H:%M"],
  [30 * minute, "30minute", "%H:%M"],
  [hour, "1hour", "%H:%M"],
  [2 * hour, "2hour", "%H:%M"],
  [3 * hour, "3hour", "%H:%M"],
  [dayLength / most, "6hour", "%H:%M"],
  [12 * hour, "12hour", "%a %H:%M"],
  [dayLength, "1day", "%d %b"],
  [2 * dayLength, "2day", "%d %b"],
  [7 * dayLength, "1week", "%d %b"],
  [30 * dayLength, "1month", "%b %Y"],
  [90 * dayLength, "3month", "%b %Y"],
];
