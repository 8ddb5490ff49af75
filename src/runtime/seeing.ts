import { type Folded, fold } from "../core/fold/fold.ts";
import type { Observed } from "../core/observed.ts";
import { type OwnWrites, withOwnWrites } from "./own-writes.ts";

type Seen = { readonly known: Observed; readonly folded: Folded };

/** What is observed last has been folded already, to see whether it leaves a question. */
export function seeing(own: OwnWrites): (observed: Observed) => Seen {
  const seen = new WeakMap<Observed, Seen>();
  return (observed) => {
    const before = seen.get(observed);
    if (before) return before;
    const known = withOwnWrites(observed, own);
    const now = { known, folded: fold(known) };
    seen.set(observed, now);
    return now;
  };
}
