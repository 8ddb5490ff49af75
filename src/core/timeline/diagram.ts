import { DateTime } from "luxon";
import { type Moment, moments } from "../commands/statement.ts";
import type { Review } from "../review.ts";
import { dayLength, type Instant } from "../thread.ts";

export { factorDiagram } from "./factor-diagram.ts";

/**
 * The pictures of a review as Mermaid source, without fences.
 *
 * GitHub shows an error in place of a picture that does not parse or is too large, so nothing people
 * typed reaches Mermaid except inside quotes and without the characters that mean something there.
 * The tables next to the pictures say the same in words; a picture may leave things out, never fail.
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
  const milestones = known.map(({ moment, at }) => `${moment} :milestone, ${minute(at, zone)}, 0m`);
  return [
    "gantt",
    "    dateFormat YYYY-MM-DD HH:mm",
    `    axisFormat ${axis(first.at, last.at, zone)}`,
    `    title ${span(first.at, last.at, zone)}, ${zone}`,
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
  return DateTime.fromMillis(at, { zone }).toFormat("yyyy-MM-dd HH:mm");
}

function axis(first: Instant, last: Instant, zone: string): string {
  const days = (last - first) / dayLength;
  if (date(first, zone) === date(last, zone)) return "%H:%M";
  if (days < 4) return "%d %b %H:%M";
  return days < 300 ? "%d %b" : "%b %Y";
}

function span(first: Instant, last: Instant, zone: string): string {
  const from = date(first, zone);
  const to = date(last, zone);
  return from === to ? from : `${from} to ${to}`;
}

function date(at: Instant, zone: string): string {
  return DateTime.fromMillis(at, { zone, locale: "en" }).toFormat("d LLL yyyy");
}
