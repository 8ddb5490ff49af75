import { DateTime } from "luxon";
import type { Day } from "../config/config.ts";
import type { Instant } from "../thread.ts";
import { placeOf } from "../timeline/place.ts";
import { ours, type Shown } from "./shown.ts";

/**
 * How instants are written: in the team's zone, named once, with the year only where it is not the
 * incident's own. Nothing here knows what time it is now.
 */
export type Clock = {
  /** What the team calls its zone: `Berlin` for `Europe/Berlin`. */
  readonly place: Shown;
  /** One column of times is enough. */
  readonly utcOnly: boolean;
  /** `14 Nov 2026` */
  readonly date: (at: Instant) => Shown;
  /** `14 Nov`, or `14 Nov 2027` in another year than the incident's. */
  readonly day: (at: Instant) => Shown;
  /** The same for a date without a time. */
  readonly calendarDay: (day: Day) => Shown;
  /** `15 Nov 09:12` */
  readonly moment: (at: Instant) => Shown;
  /** `09:12` */
  readonly time: (at: Instant) => Shown;
  /** What follows the time of `from`: `–09:20`, or `–15 Nov 09:20` where that is far off; in UTC. */
  readonly until: (end: Instant, from: Instant) => Shown;
  readonly utcUntil: (end: Instant, from: Instant) => Shown;
  /** `2026-11-14 09:12`: as one would write it in a command. */
  readonly typed: (at: Instant) => Shown;
  /** `08:12`, or `14 Nov 23:12` where UTC is on another day than the team. */
  readonly utc: (at: Instant) => Shown;
};

const utcNames: ReadonlySet<string> = new Set(["UTC", "Etc/UTC", "Etc/GMT", "GMT", "Zulu"]);

/** Within half a day nobody wonders which day a clock shows. */
const farOff = 12 * 60 * 60_000;

/** `incident` is the instant whose year goes without saying. */
export function clockIn(zone: string, incident: Instant): Clock {
  const local = (at: Instant) => DateTime.fromMillis(at, { zone, locale: "en" });
  const year = local(incident).year;
  const dayFormat = (when: DateTime) => (when.year === year ? "d LLL" : "d LLL yyyy");
  const show = (when: DateTime, format: string) => ours(when.toFormat(format));
  const until = (when: DateTime, from: Instant) =>
    show(when, `\u2013${when.toMillis() - from < farOff ? "" : `${dayFormat(when)} `}HH:mm`);
  return {
    place: ours(placeOf(zone)),
    utcOnly: utcNames.has(zone),
    date: (at) => show(local(at), "d LLL yyyy"),
    day: (at) => show(local(at), dayFormat(local(at))),
    calendarDay: (day) => {
      const when = DateTime.fromISO(day, { zone: "utc", locale: "en" });
      return show(when, dayFormat(when));
    },
    moment: (at) => show(local(at), `${dayFormat(local(at))} HH:mm`),
    time: (at) => show(local(at), "HH:mm"),
    until: (end, from) => until(local(end), from),
    utcUntil: (end, from) => until(DateTime.fromMillis(end, { zone: "utc", locale: "en" }), from),
    typed: (at) => show(local(at), "yyyy-MM-dd HH:mm"),
    utc: (at) => {
      const when = DateTime.fromMillis(at, { zone: "utc", locale: "en" });
      return show(when, when.day === local(at).day ? "HH:mm" : "d LLL HH:mm");
    },
  };
}

/** `48 min`, `3 h 20 min`, `5 days`. */
export function duration(from: Instant, to: Instant): Shown {
  const minutes = Math.max(0, Math.floor(to / 60_000) - Math.floor(from / 60_000));
  if (minutes < 60) return ours(`${minutes} min`);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return ours(`${Math.round(hours / 24)} days`);
  return ours(minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`);
}
