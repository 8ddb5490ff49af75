import type { TimelineEvent } from "../../review.ts";
import { line, type Shown } from "../shown.ts";
import { listed, type Telling } from "../telling.ts";

/** What was assumed where a time did not say everything: one sentence for each assumption. */
export function howRead(telling: Telling, events: readonly TimelineEvent[]): readonly Shown[] {
  const { say } = telling;
  const assuming = (what: "zone" | "day" | "time") =>
    events.filter((event) => event.when.assumed.includes(what));
  const zones = [...new Set(assuming("zone").map((event) => event.when.zone))];
  const told: Shown[] = [];
  if (zones.length > 0)
    told.push(
      say("timeline.zones", {
        zones: listed(
          { say },
          zones.map((zone) => line(zone, 60)),
        ),
      }),
    );
  if (assuming("day").length > 0) told.push(say("timeline.no-day", {}));
  if (assuming("time").length > 0) told.push(say("timeline.no-time", {}));
  return told;
}

/** No day was written and the one taken is not the day of writing: it could be meant otherwise. */
export function guessedDay({ clock }: Telling, { when, source }: TimelineEvent): boolean {
  return when.assumed.includes("day") && clock.date(when.at) !== clock.date(source.at);
}
