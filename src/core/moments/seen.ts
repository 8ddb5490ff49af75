import type { Life, PhaseEntry } from "../fold/life.ts";
import type { Observed } from "../observed.ts";
import type { Source } from "../source.ts";
import type { Instant } from "../thread.ts";
import type { ProposedMoment } from "./proposed.ts";

/** A moment as GitHub saw it: by then at the latest. */
export type Seen = {
  readonly moment: "detected" | "resolved";
  readonly at: Instant;
  readonly source: Source;
  readonly from: Extract<ProposedMoment["from"], "label" | "closed">;
};

/**
 * Who puts the incident label on has noticed; who closes the issue and so begins the review takes the
 * incident to be over, unless the issue was opened again since. In order of time.
 */
export function seenMoments({ issue, events }: Observed, { entries }: Life): readonly Seen[] {
  const [first] = entries;
  const labelled = first?.because.kind === "label" || first?.because.kind === "type";
  const closed = entries.find(({ because }) => because.kind === "closed");
  const reopened = closed && events.some(({ kind, at }) => kind === "reopened" && at >= closed.at);
  const source = ({ at, because }: PhaseEntry): Source => {
    const by = "by" in because ? because.by : null;
    return { by, at, url: issue.url, comment: null, editedBy: null };
  };
  const seen: Seen[] = [];
  if (first && labelled && first.phase === "collecting")
    seen.push({ moment: "detected", at: first.at, source: source(first), from: "label" });
  if (closed && !reopened)
    seen.push({ moment: "resolved", at: closed.at, source: source(closed), from: "closed" });
  return seen;
}
