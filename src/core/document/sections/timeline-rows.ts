import type { When } from "../../commands/statement.ts";
import type { TimelineEvent } from "../../review.ts";
import type { Source } from "../../source.ts";
import { minuteOf } from "../../timeline/minute.ts";
import { sideBySide } from "../../timeline/side-by-side.ts";
import { rowMark } from "../row-mark.ts";
import { code, joined, line, linked, md, nothing, type Shown, titled } from "../shown.ts";
import { clipped, credit, shortKey, type Telling } from "../telling.ts";
import { guessedDay } from "./how-read.ts";

/** Written later than this after it happened, a row says when it was written. */
const late = 30 * 60_000;

/** Rows of the table; where they span several days, each day opens with a row of its own. */
export function rowsOf(telling: Telling, events: readonly TimelineEvent[]) {
  const { clock } = telling;
  const days = events.map((event) => clock.date(event.when.at));
  const several = new Set(days).size > 1;
  const aside = sideBySide(events);
  return events.map((event, index) => ({
    day: several && days[index] !== days[index - 1] ? clock.day(event.when.at) : null,
    ...row(telling, event, aside.has(event)),
  }));
}

function row(telling: Telling, event: TimelineEvent, aside: boolean) {
  return {
    row: rowMark(event.source.comment, event.moment, event.when.at, JSON.stringify(event.text)),
    time: time(telling, event),
    moment: isTheMoment(telling, event) ? line(event.moment ?? "", 20) : nothing,
    text: text(telling, event, aside),
    from: from(telling, event),
  };
}

/** `about 14:10–14:20 (13:10–13:20)`: on the team's clock and in UTC, with what is uncertain. */
function time(telling: Telling, event: TimelineEvent): Shown {
  const { say, clock } = telling;
  const { at, end, approx } = event.when;
  const isStretch = end !== null && minuteOf({ at: end }) > minuteOf({ at });
  const here = md`${clock.time(at)}${isStretch ? clock.until(end, at) : nothing}`;
  const utc = md`${clock.utc(at)}${isStretch ? clock.utcUntil(end, at) : nothing}`;
  const both = clock.utcOnly ? utc : md`${here} (${utc})`;
  const told = approx ? say("timeline.about", { time: both }) : both;
  return guessedDay(telling, event) ? say("timeline.guessed-day", { time: told }) : told;
}

/** Of several accounts of a moment, the review goes by one; the others stand beside it. */
function isTheMoment({ review }: Telling, event: TimelineEvent): boolean {
  const standing = event.moment && review.moments[event.moment];
  if (!standing || minuteOf(standing.when) !== minuteOf(event.when)) return false;
  return [event.source, ...event.also].some((one) => one.url === standing.source.url);
}

function text(telling: Telling, event: TimelineEvent, aside: boolean): Shown {
  const words = whatHappened(telling, event);
  if (!event.moment && aside) return telling.say("timeline.at-the-same-time", { text: words });
  if (!event.moment || isTheMoment(telling, event)) return words;
  return telling.say("timeline.another-account", {
    moment: line(event.moment, 20),
    text: words,
  });
}

function whatHappened(telling: Telling, { text, moment, source }: TimelineEvent): Shown {
  const { say, limits } = telling;
  switch (text.kind) {
    case "said":
      return clipped(telling, text.text, source, limits.entry);
    case "moment":
      return moment ? say(`moments.${moment}`, {}) : nothing;
    case "incident-label":
      return say("events.incident-label", { label: code(text.label, 60) });
    case "opened":
    case "closed":
    case "reopened":
      return say(`events.${text.kind}`, {});
    case "pull-request":
    case "pull-request-opened":
    case "pull-request-merged":
      return say(`events.${text.kind}`, {
        pull: linked(shortKey(telling, text.key), text.url),
        title: titled(text.title, limits.entry),
      });
    default:
      return text satisfies never;
  }
}

/** Everybody who told it; who wrote it down much later, and when, is said beside their name. */
function from(telling: Telling, { when, source, also }: TimelineEvent): Shown {
  const sources = [source, ...also];
  const anyLate = sources.some((one) => isLate(when, one));
  const all = sources.map((one) => written(telling, when, one));
  return joined(all, anyLate ? "; " : ", ");
}

function isLate({ at }: When, source: Source): boolean {
  return source.at - at >= late;
}

function written(telling: Telling, when: When, source: Source): Shown {
  const { say, clock } = telling;
  const by = credit(telling, source);
  if (!isLate(when, source)) return by;
  const sameDay = clock.date(source.at) === clock.date(when.at);
  return say("timeline.written", {
    from: by,
    when: sameDay ? clock.time(source.at) : clock.moment(source.at),
  });
}
