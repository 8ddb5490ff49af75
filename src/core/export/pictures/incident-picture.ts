/**
 * The incident on one line of time, as SVG: how long customers were affected, what people did about
 * it, the moments, and when there was something to tell.
 *
 * The document on GitHub has a Mermaid diagram here, which GitHub's page draws. Nothing draws Mermaid
 * without a browser, and an export runs no scripts, so this is a small drawing of our own from the
 * same moments. The table below it says the same in words; what has no room here is left to it.
 */
import type { Element } from "hast";
import { type Clock, duration } from "../../document/clock.ts";
import { ours } from "../../document/shown.ts";
import type { Review } from "../../review.ts";
import type { Say } from "../../sentences.ts";
import type { Instant } from "../../thread.ts";
import { type Span, type Story, type StoryMoment, storyOf } from "../../timeline/story.ts";
import { element } from "../element.ts";
import { placeOf, type Scale, ticksOf } from "./axis.ts";
import { crowdsOf, radiusOf, rowsFor } from "./crowd.ts";
import {
  drawing,
  narrowWidth,
  type Picture,
  round,
  textSize,
  wideWidth,
  words,
} from "./drawing.ts";
import { widthOf } from "./text-width.ts";

type Drawing = {
  readonly story: Story;
  readonly review: Review;
  readonly clock: Clock;
  readonly say: Say;
};

/** Null where there is too little to draw. */
export function incidentPicture(review: Review, clock: Clock, say: Say): Picture | null {
  const story = storyOf(review);
  if (!story) return null;
  const all: Drawing = { story, review, clock, say };
  const title = say("export.picture-incident", {});
  const days = [...new Set([clock.date(story.from), clock.date(story.to)])].join(" – ");
  const draw = (id: string, width: number) => {
    const { height, shapes } = shapesOf(all, width, id);
    return drawing({ id, width, height, title, description: inWords(all) }, ...shapes);
  };
  return {
    caption: `${title}, ${days} (${clock.place})`,
    wide: draw("incident-wide", wideWidth),
    narrow: draw("incident-narrow", narrowWidth),
  };
}

function inWords({ story, clock, say }: Drawing): string {
  const time = timeIn(story, clock);
  const spans = story.spans.map(({ name, from, to, about }) =>
    say("export.picture-span-words", {
      about,
      name: ours(name),
      from: ours(time(from)),
      to: ours(time(to)),
      duration: duration(from, to),
    }),
  );
  const known = story.moments.map((one) => named(one, time));
  return [
    ...spans,
    ...(known.length > 0 ? [`${known.join(", ")}.`] : []),
    say("export.picture-table", {}),
  ].join(" ");
}

/** A proposed moment says so, as on GitHub. */
function named(one: StoryMoment, time: (at: Instant) => string): string {
  return `${one.moment} ${one.about ? "about " : ""}${time(one.at)}${one.proposed ? ", proposed" : ""}`;
}

/** Where the incident goes over midnight, a time says its day. */
function timeIn({ from, to }: Story, clock: Clock): (at: Instant) => string {
  return clock.date(from) === clock.date(to) ? clock.time : clock.moment;
}

/** Rows from top to bottom, each as high as it needs to be. */
function shapesOf(all: Drawing, width: number, id: string) {
  const { story, review } = all;
  const { from, to } = story;
  const scale: Scale = { from, to, start: 12, end: width - 12, zone: review.config.timezone };
  const top = 26;
  const bars = story.spans.map((span, index) =>
    barOf(all, scale, span, top + index * rowHeight, id),
  );
  const below = top + story.spans.length * rowHeight;
  const dots = dotsOf(all, scale, below);
  const { bottom, shapes } = momentsOf(all, scale, below + dotsHeight);
  return {
    height: bottom,
    shapes: [hatching(id), ...axisOf(scale, bottom), ...bars.flat(), ...dots, ...shapes],
  };
}

const rowHeight = 36;
const dotsHeight = 48;

function axisOf(scale: Scale, bottom: number): readonly Element[] {
  return ticksOf(scale).flatMap(({ at, label }) => {
    const x = round(placeOf(scale, at));
    const line = element("line", { x1: x, x2: x, y1: 20, y2: bottom, className: ["grid"] });
    return [
      line,
      words(within(scale, x - widthOf(label, textSize) / 2, label), 14, label, "faint"),
    ];
  });
}

/** The name stands above its bar, where there is always room for it. */
function barOf({ say }: Drawing, scale: Scale, span: Span, y: number, id: string) {
  const { name, kind, from, to, about } = span;
  const [start, end] = [placeOf(scale, from), placeOf(scale, to)];
  const label = say("export.picture-span", {
    name: ours(name),
    duration: duration(from, to),
    about,
  });
  const fill = kind === "unnoticed" ? { fill: `url(#${id}-hatched)` } : {};
  return [
    words(within(scale, start, label), y + 14, label),
    element("rect", {
      x: round(start),
      y: y + 19,
      width: round(Math.max(2, end - start)),
      height: 11,
      rx: 2,
      className: ["bar", kind],
      ...fill,
    }),
  ];
}

/** Told apart without colour: what nobody had noticed yet is hatched. */
function hatching(id: string): Element {
  const line = element("path", { d: "M0 6 6 0", className: ["hatch"] });
  const pattern = { id: `${id}-hatched`, width: 6, height: 6, patternUnits: "userSpaceOnUse" };
  return element("defs", {}, element("pattern", pattern, line));
}

/** When there was something to tell; where it came thick, the number stands for the dots. */
function dotsOf({ story, say }: Drawing, scale: Scale, y: number): readonly Element[] {
  const { events, before, after } = story;
  const count = events.length + before + after;
  const label = say("export.picture-events", { one: count === 1, count, before, after });
  const dots = crowdsOf(events.map(({ when }) => placeOf(scale, when.at))).flatMap(
    ({ x, count }) => {
      const circle = { cx: round(x), cy: y + 32, r: radiusOf(count), className: ["dot"] };
      if (count === 1) return [element("circle", circle)];
      const number = { x: round(x), y: y + 36, textAnchor: "middle", className: ["count"] };
      return [element("circle", circle), element("text", number, String(count))];
    },
  );
  return count === 0 ? [] : [words(scale.start, y + 16, label), ...dots];
}

/** Diamonds on a line, and their names below, each in the first row where it has room. */
function momentsOf({ story, clock }: Drawing, scale: Scale, y: number) {
  const time = timeIn(story, clock);
  const labels = story.moments.map((one) => {
    const label = named(one, time);
    const place = placeOf(scale, one.at);
    const width = widthOf(label, textSize);
    const { proposed } = one;
    return { label, place, width, proposed, x: within(scale, place - width / 2, label) };
  });
  const inOrder = labels.toSorted((a, b) => a.x - b.x);
  const rows = rowsFor(inOrder, 12);
  const line = { x1: scale.start, x2: scale.end, y1: y + 8, y2: y + 8, className: ["line"] };
  const baselines = rows.map((row) => y + 30 + row * 20);
  const leaders = inOrder.map(({ place }, index) => {
    const [at, end] = [round(place), (baselines[index] ?? y) - 11];
    return element("line", { x1: at, x2: at, y1: y + 8, y2: end, className: ["leader"] });
  });
  const shapes = inOrder.flatMap(({ label, place, x, proposed }, index) => [
    element("path", {
      d: `M${round(place)} ${y}l8 8l-8 8l-8 -8z`,
      className: proposed ? ["moment", "proposed"] : ["moment"],
    }),
    words(x, baselines[index] ?? y, label, "backed"),
  ]);
  // Lines first, so that none runs through a name.
  const all = [element("line", line), ...leaders, ...shapes];
  return { bottom: Math.max(y, ...baselines) + 10, shapes: all };
}

/** Where a text begins so that it does not run over an edge. */
function within({ start, end }: Scale, x: number, text: string): number {
  return Math.max(start - 10, Math.min(x, end + 10 - widthOf(text, textSize)));
}
