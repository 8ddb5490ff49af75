import { isDay } from "../core/timeline/calendar.ts";
import { readTimeline, type ToldEvent } from "../core/timeline/reading/read-timeline.ts";
import { zoneNamed } from "../core/timeline/reading/zones.ts";
import type { Command } from "./command.ts";
import { readText } from "./text-file.ts";
import { describeEvents } from "./timeline-table.ts";

export const timeline: Command = {
  name: "timeline",
  takes: {
    kind: "one",
    shown: "FILE",
    wanted: "a Markdown file such as report.md, or - for standard input",
  },
  switches: ["json"],
  options: [
    { name: "date", value: { shown: "a day such as 2026-11-14" } },
    { name: "timezone", value: { shown: "a time zone such as Europe/Berlin or PST" } },
  ],
  gist: "List the events a text tells",
  help: `It reads Markdown: post-mortems, notes, conversations as they were pasted.
Nothing is sent anywhere.

  --date DAY        the day the text is about, such as 2026-11-14; today if
                    left out. Times without a day are meant on it.
  --timezone ZONE   for times without a zone: an IANA name such as
                    Europe/Berlin, or letters such as PST; UTC if left out
  --json            for programs: a list of
                    { "at", "line", "text", "precision", "zone", "assumed" },
                    with "end" for a stretch of time and "approx": true for
                    a time that is only about right. "at" is in UTC;
                    "precision" is second, minute, hour or day; "assumed"
                    names what the text did not say: year, day, order (which
                    of two numbers is the day) or zone.`,
  run: async ({ what, switches, options }, terminal) => {
    const written = options.get("date") ?? terminal.now().toISOString().slice(0, 10);
    const day = readDate(written);
    if (day === null) {
      terminal.note(
        `second-story timeline: found --date ${written}, wanted a day such as 2026-11-14.`,
      );
      return 2;
    }
    const name = options.get("timezone") ?? "UTC";
    const zone = zoneNamed(name);
    if (!zone) {
      terminal.note(
        `second-story timeline: found --timezone ${name}, wanted a time zone such as Europe/Berlin or PST.`,
      );
      return 2;
    }
    const text = what === "-" ? terminal.readInput() : readText(what ?? "", terminal);
    if (text === null) return 1;
    const told = readTimeline(text, { day, writtenAt: null, zone });
    const events = told.toSorted((a, b) => a.at - b.at || a.line - b.line);
    terminal.say(
      switches.has("json")
        ? JSON.stringify(events.map(asJson), null, 2)
        : describeEvents(events, zone),
    );
    return 0;
  },
};

function readDate(written: string): number | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written);
  if (!found) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  return isDay(year, month, day) ? Date.UTC(year, month - 1, day) : null;
}

function asJson({ at, end, precision, approx, zone, assumed, line, text }: ToldEvent) {
  return {
    at: new Date(at).toISOString(),
    line,
    text,
    precision,
    ...(end === null ? {} : { end: new Date(end).toISOString() }),
    ...(approx ? { approx } : {}),
    zone,
    assumed,
  };
}
