/** What every picture of an incident is drawn from: on GitHub by Mermaid, in an export as SVG. */
import { type Moment, moments } from "../commands/statement.ts";
import type { Review, TimelineEvent } from "../review.ts";
import type { Instant } from "../thread.ts";
import { minuteOf } from "./minute.ts";

export type Told = Pick<Review, "moments" | "proposed" | "timeline">;

/** A stretch of the incident with a name, such as “finding out”. */
export type Span = {
  readonly name: string;
  readonly kind: "affected" | "unnoticed" | "finding-out" | "recovering";
  readonly from: Instant;
  readonly to: Instant;
  /** An end of it is not sure: it was proposed, or somebody gave it as about. */
  readonly about: boolean;
};

export type StoryMoment = {
  readonly moment: Moment;
  readonly at: Instant;
  readonly about: boolean;
  readonly proposed: boolean;
};

export type Story = {
  /** From the first to the last that is drawn. */
  readonly from: Instant;
  readonly to: Instant;
  readonly spans: readonly Span[];
  /** In order of time. */
  readonly moments: readonly StoryMoment[];
  /** What else was told of that time, in its order. */
  readonly events: readonly TimelineEvent[];
  /** Told of long before or after, which would press the rest into a corner. */
  readonly before: number;
  readonly after: number;
};

/** Null where there is too little to draw: not two moments that are known, and few events. */
export function storyOf(told: Told): Story | null {
  const known = moments.flatMap((moment) => momentOf(told, moment)).toSorted((a, b) => a.at - b.at);
  const events = told.timeline
    .filter((event) => isDrawable(event.when.at) && !isTheMoment(told, event))
    .toSorted((a, b) => a.when.at - b.when.at);
  const core = extentOf(known, events);
  if (!core || minuteOf({ at: core.from }) === minuteOf({ at: core.to })) return null;
  const margin = known.length < 2 ? 0 : Math.max(shortest, (core.to - core.from) / 2);
  const near = events.filter(
    ({ when }) => when.at >= core.from - margin && when.at <= core.to + margin,
  );
  const ends = near.flatMap(endsOf);
  return {
    from: Math.min(core.from, ends[0] ?? core.from),
    to: ends.reduce((to, end) => Math.max(to, Math.min(end, core.to + margin)), core.to),
    spans: bars.flatMap((bar) => spanOf(bar, known)),
    moments: known,
    events: near,
    before: events.filter(({ when }) => when.at < core.from - margin).length,
    after: events.filter(({ when }) => when.at > core.to + margin).length,
  };
}

/** Five minutes on either side show what surrounds even the shortest incident. */
const shortest = 5 * 60_000;

function momentOf({ moments: set, proposed }: Told, moment: Moment): readonly StoryMoment[] {
  const when = (set[moment] ?? proposed[moment])?.when;
  if (!when || !isDrawable(when.at)) return [];
  return [{ moment, at: when.at, about: when.approx, proposed: set[moment] === undefined }];
}

/** Mermaid refuses years of more than four digits; nobody means one. */
function isDrawable(at: Instant): boolean {
  return at >= 0 && at < Date.UTC(9999, 0);
}

/** The moment is drawn by itself. */
function isTheMoment({ moments: set }: Told, { moment, when }: TimelineEvent): boolean {
  const standing = moment && set[moment]?.when;
  return standing ? minuteOf(standing) === minuteOf(when) : false;
}

/** This many events make a picture without two moments. */
const enough = 6;

type Extent = { readonly from: Instant; readonly to: Instant };

function extentOf(known: readonly StoryMoment[], events: readonly TimelineEvent[]): Extent | null {
  const [first, last] = [known[0], known.at(-1)];
  if (first && last && known.length > 1) return { from: first.at, to: last.at };
  if (events.length < enough) return null;
  const times = [...known.map(({ at }) => at), ...events.flatMap(endsOf)];
  return withoutStrays(times.toSorted((a, b) => a - b));
}

function endsOf({ when: { at, end } }: TimelineEvent): readonly Instant[] {
  return end === null || !isDrawable(end) ? [at] : [at, end];
}

/** Where leaving the first or the last out halves the picture, it is from another day. */
function withoutStrays(times: readonly Instant[]): Extent {
  let [low, high] = [0, times.length - 1];
  const at = (place: number) => times[place] ?? 0;
  const least = times.length * 0.75;
  while (high - low > least) {
    const half = (at(high) - at(low)) / 2;
    if (at(high) - at(low + 1) < half) low += 1;
    else if (at(high - 1) - at(low) < half) high -= 1;
    else break;
  }
  return { from: at(low), to: at(high) };
}

type Bar = Pick<Span, "name" | "kind"> & {
  readonly from: Moment;
  /** The first of these that is known. */
  readonly to: readonly Moment[];
};

const bars: readonly Bar[] = [
  { name: "customers affected", kind: "affected", from: "started", to: ["resolved"] },
  { name: "not yet noticed", kind: "unnoticed", from: "started", to: ["detected"] },
  { name: "finding out", kind: "finding-out", from: "detected", to: ["mitigated", "resolved"] },
  { name: "recovering", kind: "recovering", from: "mitigated", to: ["resolved"] },
];

/** A bar whose end is not known, or does not come after its beginning, is left out. */
function spanOf({ name, kind, from, to }: Bar, known: readonly StoryMoment[]): readonly Span[] {
  const find = (moment: Moment) => known.find((one) => one.moment === moment);
  const begin = find(from);
  const end = to.flatMap((moment) => find(moment) ?? [])[0];
  if (!begin || !end || minuteOf(end) <= minuteOf(begin)) return [];
  const about = [begin, end].some((one) => one.about || one.proposed);
  return [{ name, kind, from: begin.at, to: end.at, about }];
}
