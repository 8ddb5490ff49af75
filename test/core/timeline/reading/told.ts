import {
  readTimeline,
  type ToldEvent,
} from "../../../../src/core/timeline/reading/read-timeline.ts";
import { utc, zoneNamed } from "../../../../src/core/timeline/reading/zones.ts";

/** Saturday, 14 November 2026. */
const day = Date.UTC(2026, 10, 14);

/** What a text tells, an event a line: `11-14 13:02 ~ (zone) deploy`. */
export function told(text: string, zone = "UTC"): readonly string[] {
  return events(text, zone).map((event) => {
    const end = event.end === null ? "" : ` to ${clock(event.end, event.precision)}`;
    const assumed = event.assumed.length > 0 ? ` (${event.assumed.join(", ")})` : "";
    const about = event.approx ? " ~" : "";
    return `${clock(event.at, event.precision)}${end}${about}${assumed} ${event.text}`.trimEnd();
  });
}

export function events(text: string, zone = "UTC"): readonly ToldEvent[] {
  return readTimeline(text, { day, writtenAt: null, zone: zoneNamed(zone) ?? utc });
}

/** In UTC, as exactly as it was told; the year where it is another one. */
function clock(at: number, precision: ToldEvent["precision"]): string {
  const iso = new Date(at).toISOString().replace("T", " ");
  const from = iso.startsWith("2026") ? 5 : 0;
  return iso.slice(from, { second: 19, minute: 16, hour: 13, day: 10 }[precision]);
}
