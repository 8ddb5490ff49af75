import { DateTime } from "luxon";
import { type Moment, moments } from "../commands/statement.ts";
import type { Review } from "../review.ts";
import type { Instant } from "../thread.ts";
import { axisFor } from "./axis.ts";
import { placeOf } from "./place.ts";

export { factorDiagram } from "./factor-diagram.ts";

/**
 * The pictures of a review as Mermaid source, without fences.
 *
 * GitHub shows an error in place of a picture that does not parse or is too large, so nothing people
 * typed reaches Mermaid except inside quotes and without the characters that mean something there.
 * The tables next to the pictures say the same in words; a picture may leave things out, never fail.
 * `accTitle` and `accDescr` are what a screen reader says of it.
 * https://mermaid.js.org/config/accessibility.html
 */

export type Bar = {
  readonly name: string;
  readonly tag: string;
  readonly from: Moment;
  /** The first of these that is known. */
  readonly to: readonly Moment[];
};

export const impact: readonly Bar[] = [
  { name: "customers affected", tag: "crit, ", from: "started", to: ["resolved"] },
];

export const response: readonly Bar[] = [
  { name: "not yet noticed", tag: "done, ", from: "started", to: ["detected"] },
  { name: "finding out", tag: "active, ", from: "detected", to: ["mitigated", "resolved"] },
  { name: "recovering", tag: "", from: "mitigated", to: ["resolved"] },
];

/** The incident on its clock; null where fewer than two moments are known, as there is no span. */
export function incidentDiagram(review: Pick<Review, "moments" | "config">): string | null {
  const known = moments
    .flatMap((moment) => {
      const at = review.moments[moment]?.when.at;
      return at !== undefined && isDrawable(at) ? [{ moment, at }] : [];
    })
    .toSorted((a, b) => a.at - b.at);
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last || known.length < 2) return null;
  const zone = zoneFor(
    review.config.timezone,
    known.map(({ at }) => at),
  );
  const times = new Map(known.map(({ moment, at }) => [moment, minute(at, zone)]));
  const isOneDay = local(first.at, zone).hasSame(local(last.at, zone), "day");
  const clock = isOneDay ? "HH:mm" : "d LLL yyyy HH:mm";
  const told = known.map(({ moment, at }) => `${moment} ${local(at, zone).toFormat(clock)}`);
  const milestones = known.map(({ moment, at }) => `${moment} :milestone, ${minute(at, zone)}, 0m`);
  const days = `${span(first.at, last.at, zone)}, ${placeOf(zone)}`;
  const axis = axisFor(last.at - first.at);
  return [
    "gantt",
    `    accTitle: The incident in time, ${days}`,
    `    accDescr: ${told.join(", ")}. The table has every event.`,
    "    dateFormat YYYY-MM-DD HH:mm",
    `    axisFormat ${axis.format}`,
    `    tickInterval ${axis.every}`,
    `    title ${days}`,
    ...section("Impact", bars(impact, times)),
    ...section("Response", bars(response, times)),
    ...section("Key moments", milestones),
  ].join("\n");
}

function section(name: string, tasks: readonly string[]): readonly string[] {
  if (tasks.length === 0) return [];
  return [`    section ${name}`, ...tasks.map((task) => `    ${task}`)];
}

/** A bar whose end is not known, or does not come after its beginning, is left out. */
function bars(all: readonly Bar[], times: ReadonlyMap<Moment, string>): readonly string[] {
  return all.flatMap(({ name, tag, from, to }) => {
    const begin = times.get(from);
    const end = to.map((moment) => times.get(moment)).find((time) => time !== undefined);
    return begin !== undefined && end !== undefined && begin < end
      ? [`${name} :${tag}${begin}, ${end}`]
      : [];
  });
}

/** Mermaid refuses years of more than four digits; nobody means one. */
function isDrawable(at: Instant): boolean {
  return at >= 0 && at < Date.UTC(9999, 0);
}

/** Mermaid knows no zones: across a change of the clock local times would draw bars backwards. */
function zoneFor(timezone: string, all: readonly Instant[]): string {
  const offsets = new Set(all.map((at) => DateTime.fromMillis(at, { zone: timezone }).offset));
  return offsets.size === 1 ? timezone : "UTC";
}

function minute(at: Instant, zone: string): string {
  return local(at, zone).toFormat("yyyy-MM-dd HH:mm");
}

/** `13 to 16 Nov 2026`: as short as it can be, for phones. */
function span(first: Instant, last: Instant, zone: string): string {
  const from = local(first, zone);
  const to = local(last, zone);
  const end = to.toFormat("d LLL yyyy");
  if (from.hasSame(to, "day")) return end;
  if (from.hasSame(to, "month")) return `${from.toFormat("d")} to ${end}`;
  return `${from.toFormat(from.hasSame(to, "year") ? "d LLL" : "d LLL yyyy")} to ${end}`;
}

function local(at: Instant, zone: string): DateTime {
  return DateTime.fromMillis(at, { zone, locale: "en" });
}
