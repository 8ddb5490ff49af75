import { type Clock, timeOf } from "./clock.ts";
import { type Mention, takeMention } from "./mention.ts";
import { matchAt, type Taken } from "./take.ts";

/** What a text says of one time: a point, or a stretch with its end, maybe by a second clock too. */
export type Span = {
  readonly from: Mention;
  readonly to: Mention | null;
  /** The same point in another zone: `13:14 EDT (17:14 UTC)`. */
  readonly other: Mention | null;
};

export type SpanReading = { readonly home: string; readonly strict: boolean };

const aside = /[ ]\([^()\n]{1,40}\)/y;
const dash =
  /[ \u00a0]?(?:-{1,2}>?|\u2013|\u2014|\u2192|\.\.\.?|to\b|un?till?\b|through\b|thru\b)[ \u00a0]?(?:~|about |around |approx(?:imately|\.)? )?/iy;
const and = /[ \n]and[ \n](?:~|about |around |approx(?:imately|\.)? )?/iy;
const second = /[ \u00a0]?[(/|,=\u2013][ ]?(?:=[ ]?)?/y;

const inBrackets = /[ \u00a0]?[([=][ ]?=?[ ]?/y;

export function takeSpan(text: string, at: number, reading: SpanReading): Taken<Span> | null {
  const from = takeMention(text, at, reading);
  if (!from) return null;
  if (from.value.clock === null) return dayRange(text, from, reading);
  const other = takeOther(text, from, reading);
  const start = other ? other.end : from.end;
  const to = takeEnd(text, start, at, reading);
  if (!to)
    return { value: { from: from.value, to: null, other: other?.value ?? null }, end: start };
  return {
    value: { from: sharing(from.value, to.value), to: to.value, other: other?.value ?? null },
    end: (takeOther(text, to, reading) ?? to).end,
  };
}

/** The same time once more, in another zone. */
export function takeOther(
  text: string,
  { value, end }: Taken<Mention>,
  reading: SpanReading,
): Taken<Mention> | null {
  if (value.clock === null) return null;
  // Without a zone of its own only what stands in brackets is the same time once more.
  const sign = matchAt(value.zone ? second : inBrackets, text, end);
  if (!sign) return null;
  const other = takeMention(text, end + sign[0].length, reading);
  if (!other?.value.clock || other.value.zone === null) return null;
  if (value.zone && other.value.zone.equals(value.zone)) return null;
  const isClosed = sign[0].includes("(") && text[other.end] === ")";
  return { value: other.value, end: isClosed ? other.end + 1 : other.end };
}

/** The end of a range. `and` joins two times only after `between`. */
function takeEnd(
  text: string,
  end: number,
  start: number,
  reading: SpanReading,
): Taken<Mention> | null {
  const after = end + (matchAt(aside, text, end)?.[0].length ?? 0);
  const isBetween = /\bbetween\s/i.test(text.slice(Math.max(0, start - 30), end));
  const joint =
    matchAt(dash, text, after) ??
    matchAt(dash, text, end) ??
    (isBetween ? matchAt(and, text, end) : null);
  if (!joint) return null;
  const to = takeMention(text, joint.index + joint[0].length, reading);
  return to?.value.clock && to.value.clock.kind !== "bare" ? to : null;
}

/** `1:46 - 5:30pm`, `12:17 to 12:30 UTC on 4 June`: what stands once belongs to both. */
function sharing(from: Mention, to: Mention): Mention {
  if (!from.clock || !to.clock) return from;
  const clock = afternoon(from.clock, to.clock);
  const isInOrder = timeOf(clock) <= timeOf(to.clock);
  const day = from.day ?? (from.word === null && isInOrder ? to.day : null);
  return { ...from, day, clock, zone: from.zone ?? to.zone };
}

function afternoon(clock: Clock, end: Clock): Clock {
  if (clock.half !== null || end.half !== "pm" || clock.hour >= 12) return clock;
  const later = { ...clock, hour: clock.hour + 12, half: "pm" } as const;
  return timeOf(later) <= timeOf(end) ? later : clock;
}

/** `from 6 to 11 April` is no event of the 6th; what matters is that it is not read twice. */
function dayRange(text: string, from: Taken<Mention>, reading: SpanReading): Taken<Span> {
  const joint = matchAt(dash, text, from.end);
  const to = joint ? takeMention(text, joint.index + joint[0].length, reading) : null;
  const isRange = to !== null && to.value.clock === null && to.value.day !== null;
  return {
    value: { from: from.value, to: isRange ? to.value : null, other: null },
    end: isRange ? to.end : from.end,
  };
}
