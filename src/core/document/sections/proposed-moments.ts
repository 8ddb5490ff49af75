import { moments } from "../../commands/statement.ts";
import type { ProposedMoment } from "../../moments/proposed.ts";
import type { Review } from "../../review.ts";
import type { Instant } from "../../thread.ts";
import { joined, line, linked, md, ours, type Shown } from "../shown.ts";
import { credit, incidentAt, slashOf, type Telling } from "../telling.ts";

/**
 * The moments that the picture takes from what was written, each with where it is read from, and how
 * to make one so. Null where there is none, or where the picture would stand without them.
 */
export function proposedMoments(telling: Telling): Shown | null {
  const { review, say } = telling;
  const proposed = moments.flatMap((moment) => {
    const found = review.proposed[moment];
    return found ? [{ moment, ...found }] : [];
  });
  const [first] = proposed;
  if (!first || review.config.review === "near-miss") return null;
  const told = proposed.map(({ moment, ...one }) =>
    say("timeline.proposed-moment", {
      moment: line(moment, 20),
      about: one.when.approx,
      by: one.from === "label" || one.from === "closed",
      time: timeOf(telling, one.when.at),
      from: from(telling, one),
    }),
  );
  const command = `${slashOf(review)}${first.moment} ${typed(telling, first.when.at)}`;
  return say("timeline.proposed", {
    moments: joined(told, ", "),
    command: isOpen(review) ? ours(command) : false,
  });
}

/** What is agreed, rests, or was found not to need a review, is not asked about. */
function isOpen({ phase, paused }: Review): boolean {
  return !paused && (phase === "collecting" || phase === "in-review");
}

/** The day only where it is another than the incident's. */
function timeOf({ review, clock }: Telling, at: Instant): Shown {
  return clock.date(at) === clock.date(incidentAt(review)) ? clock.time(at) : clock.moment(at);
}

/** Where people have zones of their own, a time without one is not the same for all of them. */
function typed({ review, clock }: Telling, at: Instant): Shown {
  const { people, timezone } = review.config;
  const zones = Object.values(people).flatMap((one) => one.timezone ?? []);
  if (zones.every((zone) => zone === timezone)) return clock.typed(at);
  return ours(`${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`);
}

function from(telling: Telling, { from, source }: ProposedMoment): Shown {
  if (from === "words") return credit(telling, source);
  return md`${linked(telling.say(`timeline.from-${from}`, {}), source.url)}`;
}
