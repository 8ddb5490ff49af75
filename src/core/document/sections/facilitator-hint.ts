import type { Review, TimelineEvent } from "../../review.ts";
import { named, type Shown } from "../shown.ts";
import { listed, type Telling } from "../telling.ts";
import { isAsking } from "./ledger-row.ts";

/**
 * A calm hint while there is time to ask somebody else: who leads a review and was part of the
 * incident hears less than somebody who was not. After the Debriefing Facilitation Guide (Etsy, 2016),
 * https://extfiles.etsy.com/DebriefingFacilitationGuide.pdf
 */
export function facilitatorHint({ review, say }: Telling): Shown | null {
  if (!isAsking(review) || present(review) < enough) return null;
  const tellers = new Set(review.timeline.flatMap(tellersOf));
  const involved = review.facilitators.filter(({ id }) => tellers.has(id)).map(named);
  if (involved.length === 0) return null;
  return say("ledger.facilitator", {
    names: listed({ say }, involved),
    one: involved.length === 1,
  });
}

/** Who wrote an event, in whatever way; what GitHub itself saw is nobody's telling. */
function tellersOf({ text, source, also }: TimelineEvent): readonly number[] {
  if (text.kind !== "said" && text.kind !== "moment") return [];
  return [source, ...also].flatMap(({ by }) => by?.id ?? []);
}

function present({ perspectives }: Review): number {
  return perspectives.filter(
    ({ team, onBehalfOf, state }) =>
      team === null && onBehalfOf === null && state.kind !== "would-like-to-hear",
  ).length;
}

/** In a team of two there may be nobody else to ask. */
const enough = 3;
