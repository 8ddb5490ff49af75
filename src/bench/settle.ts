import type { Action } from "../core/action.ts";
import { fold } from "../core/fold/fold.ts";
import type { Observed } from "../core/observed.ts";
import { plan } from "../core/plan/plan.ts";
import type { Templates } from "../core/sentences.ts";
import type { Comment, ThreadEvent } from "../core/thread.ts";
import { self } from "./thread.ts";

const mostRounds = 6;

/** The thread as it is once the app has written all it wants to, and what it would write then. */
export function settle(
  start: Observed,
  templates: Templates,
): { readonly observed: Observed; readonly left: readonly Action[] } {
  let observed = start;
  for (let round = 0; ; round += 1) {
    const { actions } = plan(observed, fold(observed), templates);
    if (actions.length === 0 || round === mostRounds) return { observed, left: actions };
    observed = actions.reduce(carryOut, observed);
  }
}

/** What an observation shows after a write; reactions are not seen in one. */
function carryOut(observed: Observed, action: Action): Observed {
  const { events, issue, now } = observed;
  const happened = { id: 1_000_000 + events.length, at: now, by: self };
  switch (action.do) {
    case "create-document":
    case "reply":
      return { ...observed, events: [...events, ours(observed, happened.id, action.body)] };
    case "update-document": {
      const { comment, body } = action;
      return { ...observed, events: events.map((event) => rewritten(event, comment, body, now)) };
    }
    case "add-phase-label": {
      const { label } = action.label;
      const labeled = { kind: "labeled", ...happened, label } as const;
      const labels = [...issue.labels, label];
      return { ...observed, issue: { ...issue, labels }, events: [...events, labeled] };
    }
    default:
      return observed;
  }
}

function rewritten(event: ThreadEvent, comment: number, body: string, now: number): ThreadEvent {
  if (event.kind !== "comment" || event.id !== comment) return event;
  return { ...event, body, editedAt: now };
}

function ours({ issue, now }: Observed, id: number, body: string): Comment {
  return {
    kind: "comment",
    id,
    at: now,
    editedAt: now,
    by: self,
    body,
    association: "NONE",
    hidden: false,
    url: `${issue.url}#issuecomment-${id}`,
    overtaken: null,
  };
}
