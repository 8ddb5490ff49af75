import type { Review, TimelineEvent } from "../../review.ts";
import { incidentDiagram } from "../../timeline/diagram.ts";
import type { Limits } from "../limits.ts";
import { linked, ours, type Shown } from "../shown.ts";
import { type Telling, type TellSection, titleOf } from "../telling.ts";
import { howRead } from "./how-read.ts";
import { proposedMoments } from "./proposed-moments.ts";
import { rowsOf } from "./timeline-rows.ts";

/** A picture, then every event on two clocks with its source. */
export const tellTimeline: TellSection = (telling) => {
  const { review, say, clock, limits } = telling;
  if (review.timeline.length === 0) return null;
  const told = chosen(review.timeline, limits.rows);
  return {
    title: titleOf(telling, "timeline"),
    diagram: diagramWithin(limits, picture(review)),
    proposed: proposedMoments(telling),
    timeTitle: say("timeline.time", { utc: clock.utcOnly, place: clock.place }),
    whatTitle: say("timeline.what-happened", {}),
    fromTitle: say("timeline.from", {}),
    rows: rowsOf(telling, told),
    more: more(telling, review.timeline.length - told.length),
    hidden:
      review.hidden === 0
        ? null
        : say("timeline.hidden", { one: review.hidden === 1, count: review.hidden }),
    howReadTitle: say("timeline.how-read", {}),
    howRead: howRead(telling, told),
  };
};

/** A near miss has no impact to draw. */
function picture(review: Review): string | null {
  return review.config.review === "near-miss" ? null : incidentDiagram(review);
}

/** In order of time; where there are too many, the moments stay and the latest others go. */
function chosen(events: readonly TimelineEvent[], rows: number): readonly TimelineEvent[] {
  const inOrder = events.toSorted((a, b) => a.when.at - b.when.at);
  if (inOrder.length <= rows) return inOrder;
  const moments = inOrder.filter((event) => event.moment !== null).slice(0, rows);
  const others = inOrder.filter((event) => event.moment === null);
  const kept = new Set([...moments, ...others.slice(0, rows - moments.length)]);
  return inOrder.filter((event) => kept.has(event));
}

function more({ say, review }: Telling, count: number): Shown | null {
  if (count === 0) return null;
  const link = linked(say("timeline.thread", {}), review.url);
  return say("timeline.more", { one: count === 1, count, link });
}

/** A picture too large for the comment is left out: the table says the same. */
export function diagramWithin({ diagram }: Limits, source: string | null): Shown | null {
  if (source === null || source.length > diagram) return null;
  return ours(source.trimEnd());
}
