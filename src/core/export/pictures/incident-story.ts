import { type Moment, moments } from "../../commands/statement.ts";
import type { Review } from "../../review.ts";
import type { Instant } from "../../thread.ts";
import { type Bar, impact, response } from "../../timeline/diagram.ts";

/** A stretch of the incident with a name, such as “finding out”. */
export type Span = {
  readonly name: string;
  readonly kind: string;
  readonly from: Instant;
  readonly to: Instant;
};

/** What the picture of an incident is drawn from. */
export type Story = {
  /** From the first to the last that is drawn. */
  readonly from: Instant;
  readonly to: Instant;
  readonly spans: readonly Span[];
  readonly moments: readonly { readonly moment: Moment; readonly at: Instant }[];
  /** All that was told, also from before and after. */
  readonly events: readonly Instant[];
};

/** Null where fewer than two moments are known: there is no span to draw. */
export function storyOf(review: Review): Story | null {
  const known = moments
    .flatMap((moment) => {
      const at = review.moments[moment]?.when.at;
      return at === undefined ? [] : [{ moment, at }];
    })
    .toSorted((a, b) => a.at - b.at);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || first.at === last.at) return null;
  const times = new Map(known.map(({ moment, at }) => [moment, at]));
  const events = review.timeline.map(({ when }) => when.at);
  // What was told from long before or after would press the incident into a corner.
  const margin = (last.at - first.at) / 2;
  const near = events.filter((at) => at >= first.at - margin && at <= last.at + margin);
  return {
    from: Math.min(first.at, ...near),
    to: Math.max(last.at, ...near),
    spans: [...impact, ...response].flatMap((bar) => spanOf(bar, times)),
    moments: known,
    events,
  };
}

function spanOf(bar: Bar, times: ReadonlyMap<Moment, Instant>): readonly Span[] {
  const from = times.get(bar.from);
  const to = bar.to.map((moment) => times.get(moment)).find((at) => at !== undefined);
  if (from === undefined || to === undefined || to <= from) return [];
  const kind = bar.tag.replace(/\W/g, "") || "rest";
  return [{ name: bar.name, kind, from, to }];
}
