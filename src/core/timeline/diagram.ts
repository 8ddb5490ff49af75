import { DateTime } from "luxon";
import type { Config } from "../config/config.ts";
import { duration } from "../document/clock.ts";
import { dayLength, type Instant } from "../thread.ts";
import { axisFor } from "./axis.ts";
import { type Crowd, crowdsOf } from "./crowds.ts";
import { colon, crowdLabel, type Times } from "./labels.ts";
import { placeOf } from "./place.ts";
import { type Span, type Story, type StoryMoment, storyOf, type Told } from "./story.ts";

export { factorDiagram } from "./factor-diagram.ts";

/**
 * The pictures of a review as Mermaid source, without fences.
 *
 * GitHub shows an error in place of a picture that does not parse or is too large, so nothing people
 * typed reaches Mermaid except behind words of ours and without the characters that mean something
 * there. The tables next to the pictures say the same in words; a picture may leave things out,
 * never fail. `accTitle` and `accDescr` are what a screen reader says of it.
 * https://mermaid.js.org/config/accessibility.html
 */
export function incidentDiagram(review: Told & { readonly config: Pick<Config, "timezone"> }) {
  const story = storyOf(review);
  return story && drawn(story, review.config.timezone);
}

/** More rows than this nobody takes in at a glance. */
const mostRows = 12;

function drawn(story: Story, timezone: string): string {
  const zone = zoneFor(timezone, story);
  const times = timesIn(zone, story);
  const days = `${daysOf(story, zone)}, ${placeOf(zone)}`;
  const axis = axisFor(story.to - story.from);
  const crowds = crowdsOf(story.events, mostRows);
  const affected = story.spans.filter(({ kind }) => kind === "affected");
  const response = story.spans.filter(({ kind }) => kind !== "affected");
  return [
    "gantt",
    `    accTitle: The incident in time, ${days}`,
    `    accDescr: ${inWords(story, times)}`,
    "    dateFormat YYYY-MM-DD HH:mm",
    `    axisFormat ${axis.format}`,
    `    tickInterval ${axis.every}`,
    "    todayMarker off",
    `    title ${days}`,
    ...section(
      "Impact",
      affected.map((span) => bar(span, times)),
    ),
    ...section(
      "Response",
      response.map((span) => bar(span, times)),
    ),
    ...section(
      "Moments",
      story.moments.map((one) => milestone(one, times)),
    ),
    ...section(
      "Events",
      crowds.map((crowd) => row(crowd, story, times)),
    ),
  ].join("\n");
}

/** The name has room for about ten letters beside the rows. */
function section(name: string, tasks: readonly string[]): readonly string[] {
  if (tasks.length === 0) return [];
  return [`    section ${name}`, ...tasks.map((task) => `    ${task}`)];
}

const tags: Readonly<Record<Span["kind"], string>> = {
  affected: "crit, ",
  unnoticed: "done, ",
  "finding-out": "active, ",
  recovering: "",
};

function bar({ name, kind, from, to, about }: Span, { point }: Times): string {
  return `${name}, ${about ? "about " : ""}${duration(from, to)} :${tags[kind]}${point(from)}, ${point(to)}`;
}

/** A moment that somebody set is filled; a proposed one is pale, and says so. */
function milestone({ moment, at, about, proposed }: StoryMoment, { point, shown }: Times): string {
  const label = `${moment} ${about ? "about " : ""}${shown(at)}${proposed ? ", proposed" : ""}`;
  return `${label} :${proposed ? "done, " : ""}milestone, ${point(at)}, 0m`;
}

/** A crowd too short to be seen as a bar is a point in time. */
function row(crowd: Crowd, { from, to }: Story, times: Times): string {
  const { point } = times;
  const end = Math.min(crowd.to, to);
  const isBar = end - crowd.from > (to - from) / 60;
  const when = isBar
    ? `${point(crowd.from)}, ${point(end)}`
    : `milestone, ${point(crowd.from)}, 0m`;
  return `${crowdLabel(crowd, times)} :active, ${when}`;
}

function inWords({ moments, events, before, after }: Story, { spoken }: Times): string {
  const known = moments.map(({ moment, at, about, proposed }) => {
    return `${moment} ${about ? "about " : ""}${spoken(at)}${proposed ? " (proposed)" : ""}`;
  });
  const told =
    events.length === 0 ? [] : [events.length === 1 ? "one event" : `${events.length} events`];
  const aside =
    before + after === 0 ? [] : [`${before + after} from long before or after left out`];
  return `${[...known, ...told, ...aside].join(", ")}. The table has every event.`;
}

/** Mermaid knows no zones: across a change of the clock local times would draw bars backwards. */
function zoneFor(timezone: string, { from, to, events }: Story): string {
  const all = [from, to, ...events.map(({ when }) => when.at)];
  const offsets = new Set(all.map((at) => DateTime.fromMillis(at, { zone: timezone }).offset));
  return offsets.size === 1 ? timezone : "UTC";
}

function timesIn(zone: string, { from, to }: Story): Times {
  const local = (at: Instant) => DateTime.fromMillis(at, { zone, locale: "en" });
  const isOneDay = local(from).hasSame(local(to), "day");
  // Over midnight no clock comes round again within a night; the title has its days.
  const isOneNight = isOneDay || to - from < 0.8 * dayLength;
  const spoken = (at: Instant) => local(at).toFormat(isOneDay ? "HH:mm" : "d LLL yyyy HH:mm");
  return {
    point: (at) => local(at).toFormat("yyyy-MM-dd HH:mm"),
    shown: (at) =>
      local(at)
        .toFormat(isOneNight ? "HH:mm" : "d LLL HH:mm")
        .replace(":", colon),
    isSameDay: (a, b) => local(a).hasSame(local(b), "day"),
    clock: (at) => local(at).toFormat("HH:mm").replace(":", colon),
    spoken,
  };
}

/** `13 to 16 Nov 2026`: as short as it can be, for phones. */
function daysOf(story: Story, zone: string): string {
  const from = DateTime.fromMillis(story.from, { zone, locale: "en" });
  const to = DateTime.fromMillis(story.to, { zone, locale: "en" });
  const end = to.toFormat("d LLL yyyy");
  if (from.hasSame(to, "day")) return end;
  if (from.hasSame(to, "month")) return `${from.toFormat("d")} to ${end}`;
  return `${from.toFormat(from.hasSame(to, "year") ? "d LLL" : "d LLL yyyy")} to ${end}`;
}
