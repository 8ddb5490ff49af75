import { type Adopted, adoptedProse } from "../document/adopted.ts";
import type { Previous } from "../document/previous.ts";
import { hash, normalise } from "../hash.ts";
import type { Prose } from "../review.ts";
import type { Item } from "../source.ts";
import type { Told } from "./told.ts";

/** The standing prose of the story: the latest of what was told and what was typed here by hand. */
export type Standing = { readonly summary: Prose | null; readonly impact: Prose | null };

export function adoptByHand(told: Told, previous: Previous): Standing {
  const adopted = adoptedProse(previous);
  const url = previous.main?.url ?? "";
  return {
    summary: standing(told, "summary", adopted.summary, url),
    impact: standing(told, "impact", adopted.impact, url),
  };
}

/** Prose sections hold the latest text; the earlier ones stay linked. */
function standing(
  told: Told,
  what: "summary" | "impact",
  adopted: Adopted | null,
  url: string,
): Prose | null {
  const last = told[what].at(-1);
  const byHand = adopted !== null && (last === undefined || last.source.at <= adopted.at);
  if (!byHand) return last ? { ...last, earlier: sources(told[what].slice(0, -1)), byHand } : null;
  const { text, at } = adopted;
  told.entries.push({
    what,
    number: null,
    name: `${what} standing`,
    hash: hash(`${normalise(text)} `),
    at,
    comment: 0,
  });
  // Who typed it is in the edit history of the document's comment.
  const source = { by: null, at, url, comment: null, editedBy: null };
  return { text, source, earlier: sources(told[what]), byHand };
}

function sources(items: readonly Item[]): Prose["earlier"] {
  return items.map((item) => item.source);
}
