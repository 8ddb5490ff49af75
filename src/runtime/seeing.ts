import { type Folded, fold } from "../core/fold/fold.ts";
import { formatRepository } from "../core/key.ts";
import type { Observed, OpenedIssue } from "../core/thread.ts";

type Seen = { readonly known: Observed; readonly folded: Folded };

/** What is observed last has been folded already, to see whether it leaves a question. */
export function seeing(opened: readonly OpenedIssue[]): (observed: Observed) => Seen {
  const seen = new WeakMap<Observed, Seen>();
  return (observed) => {
    const before = seen.get(observed);
    if (before) return before;
    const known = withOpened(observed, opened);
    const now = { known, folded: fold(known) };
    seen.set(observed, now);
    return now;
  };
}

/** Milliseconds after which GitHub shows what there is. */
const mostLag = 600_000;

/** GitHub's lists may lag behind what was just opened, and that is not to be opened again. */
function withOpened(observed: Observed, opened: readonly OpenedIssue[]): Observed {
  if (opened.length === 0) return observed;
  const lists = [...observed.facts.opened].map(([name, list]) => {
    const listed = new Set(list.map((issue) => issue.id));
    const missing = opened.filter(
      (issue) =>
        formatRepository(issue).toLowerCase() === name &&
        issue.createdAt > observed.now - mostLag &&
        !listed.has(issue.id),
    );
    return [name, [...list, ...missing]] as const;
  });
  return { ...observed, facts: { ...observed.facts, opened: new Map(lists) } };
}
