import type { TimelineEvent } from "../review.ts";

/**
 * A moment named without words is what happened in that minute: `/started 14:02` beside
 * `14:02 Deploy finishes` in one comment is one row of the timeline, and so is `/detected` in the
 * minute in which the issue was opened. Where more than one thing could be meant, both rows stay.
 */
export function joinMoments(events: readonly TimelineEvent[]): readonly TimelineEvent[] {
  const candidates = new Map<string, TimelineEvent[]>();
  for (const event of events) {
    const { kind } = event.text;
    if (event.moment !== null || (kind !== "said" && kind !== "opened")) continue;
    const place = placeOf(event, kind === "opened" ? kind : event.source.comment);
    candidates.set(place, [...(candidates.get(place) ?? []), event]);
  }
  const joined = new Map<TimelineEvent, TimelineEvent>();
  const gone = new Set<TimelineEvent>();
  for (const bare of events) {
    if (bare.moment === null || bare.text.kind !== "moment") continue;
    const places = [placeOf(bare, bare.source.comment), placeOf(bare, "opened")];
    const meant = places.flatMap((place) => candidates.get(place) ?? []);
    const [only] = meant;
    if (!only || meant.length > 1 || gone.has(only)) continue;
    joined.set(bare, { ...bare, text: only.text });
    gone.add(only);
  }
  return events.flatMap((event) => (gone.has(event) ? [] : [joined.get(event) ?? event]));
}

/** The minute, and whose words: a comment's, the issue's own (null), or that it was opened. */
function placeOf({ when }: TimelineEvent, where: number | null | "opened"): string {
  return `${Math.floor(when.at / 60_000)} ${where}`;
}
