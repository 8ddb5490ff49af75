import type { TimelineEvent } from "../review.ts";
import type { Instant } from "../thread.ts";
import type { Crowd } from "./crowds.ts";
import { label } from "./mermaid-text.ts";

/** How the times of one picture are written. */
export type Times = {
  /** As Mermaid reads it. */
  readonly point: (at: Instant) => string;
  /** In a label: `14:02`, or `14 Nov 14:02` where the picture has several days. */
  readonly shown: (at: Instant) => string;
  /** The same without the day. */
  readonly clock: (at: Instant) => string;
  /** For a screen reader. */
  readonly spoken: (at: Instant) => string;
  readonly isSameDay: (a: Instant, b: Instant) => boolean;
};

/** A colon ends the name of a task, so it is written as the entity that Mermaid turns back. */
export const colon = "#58;";

/** `14:07 First customer mail`, `14:20–14:24, 6 events`. Its own time keeps it from being a keyword. */
export function crowdLabel({ from, to, events }: Crowd, times: Times): string {
  const [first, second] = events;
  const end = times.isSameDay(from, to) ? times.clock(to) : times.shown(to);
  const begin = times.shown(from);
  const when = begin.endsWith(end) ? begin : `${begin}\u2013${end}`;
  return first && !second ? `${when} ${words(first)}` : `${when}, ${events.length} events`;
}

/** As much as has room beside its mark on a narrow page. */
const mostCharacters = 32;

function words({ text, moment }: TimelineEvent): string {
  switch (text.kind) {
    case "said":
      return inTask(text.text) || "something without words";
    case "moment":
      return moment ?? "";
    case "opened":
      return "issue opened";
    case "closed":
      return "issue closed";
    case "reopened":
      return "issue opened again";
    case "incident-label":
      return `label ${inTask(text.label)}`;
    case "pull-request":
      return inTask(`#${text.key.number} ${text.title}`);
    case "pull-request-opened":
      return inTask(`#${text.key.number} opened, ${text.title}`);
    case "pull-request-merged":
      return inTask(`#${text.key.number} merged, ${text.title}`);
    default:
      return text satisfies never;
  }
}

function inTask(text: string): string {
  return label(text, mostCharacters).replaceAll(":", colon);
}
