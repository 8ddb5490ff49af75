import type { Prose } from "../../review.ts";
import { fits, joined, linked, prose, type Shown } from "../shown.ts";
import { credit, type Telling, type TellSection, titleOf } from "../telling.ts";

export const tellSummary: TellSection = (telling) =>
  tellProse(telling, telling.review.summary, titleOf(telling, "summary"));

export const tellImpact: TellSection = (telling) =>
  tellProse(telling, telling.review.impact, titleOf(telling, "impact"));

/** The latest text stands; the earlier ones stay linked. */
function tellProse(telling: Telling, written: Prose | null, title: Shown): ReturnType<TellSection> {
  if (!written) return null;
  const text = prose(written.text, telling.limits.prose);
  const clipped = !fits(written.text, telling.limits.prose);
  return {
    title,
    text,
    // Credit after a list, a table or code would become part of it.
    apart: text.includes("\n"),
    readOn: clipped ? linked(telling.say("sources.read-on", {}), written.source.url) : null,
    credit: credit(telling, written.source),
    earlier: earlier(telling, written),
  };
}

function earlier({ say, clock }: Telling, { earlier }: Prose): Shown | null {
  if (earlier.length === 0) return null;
  // The newest of them: the others are reached from the thread.
  const links = earlier.slice(-5).map((source) => linked(clock.moment(source.at), source.url));
  return say("sources.earlier", { links: joined(links, ", ") });
}
