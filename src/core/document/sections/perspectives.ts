import type { LedgerRow, LedgerState } from "../../ledger.ts";
import { named, type Shown } from "../shown.ts";
import { credit, leftOut, listed, type Telling, type TellSection, titleOf } from "../telling.ts";
import { facilitatorHint } from "./facilitator-hint.ts";
import { isAsking, ledgerRow } from "./ledger-row.ts";

/** Everyone's view side by side, and whom the review would still like to hear. */
export const tellPerspectives: TellSection = (telling) => {
  const { review, limits, say } = telling;
  const rows = review.perspectives.filter((row) => isTold(telling, row.state));
  const took = review.perspectives.filter((row) => row.state.kind === "took-part");
  const talk = talkedAbout(telling);
  if (rows.length === 0 && talk === null) return null;
  return {
    title: titleOf(telling, "perspectives"),
    whoTitle: say("ledger.who", {}),
    howTitle: say("ledger.how", {}),
    rows: rows.slice(0, limits.entries).map((row) => ledgerRow(telling, row)),
    more: leftOut(telling, rows.length),
    tookPart: took.length === 0 ? null : tookPart(telling, took),
    discussion: talk,
    facilitator: facilitatorHint(telling),
  };
};

function isTold({ review }: Telling, state: LedgerState): boolean {
  if (state.kind === "took-part") return false;
  if (state.kind !== "would-like-to-hear") return true;
  return isAsking(review);
}

function tookPart({ say, limits }: Telling, rows: readonly LedgerRow[]): Shown {
  const names = rows.slice(0, limits.entries).map((row) => named(row.person));
  return say("ledger.took-part", { names: listed({ say }, names) });
}

function talkedAbout(telling: Telling): Shown | null {
  const { review, say, limits } = telling;
  if (review.discussion.length === 0) return null;
  const links = review.discussion.slice(-limits.entries).map((source) => credit(telling, source));
  return say("ledger.discussion", { links: listed({ say }, links) });
}
