import type { LedgerRow, LedgerState } from "../ledger.ts";
import type { TimelineEvent } from "../review.ts";
import type { Item, Source } from "../source.ts";
import { evidenceOf } from "../timeline/evidence.ts";
import type { Evidence } from "../timeline/reading/evidence.ts";
import type { Exporting } from "./exporting.ts";
import { isoTime } from "./facts.ts";
import type { ExportedReview } from "./json-shape.ts";

type Entry<Key extends keyof ExportedReview> =
  NonNullable<ExportedReview[Key]> extends (infer One)[] ? One : never;

/** How single entries look in JSON. */
export type JsonEntries = {
  readonly address: (url: string) => string | null;
  readonly source: (source: Source) => Entry<"ideas">["source"];
  readonly item: (item: Item) => Entry<"ideas">;
  readonly event: (event: TimelineEvent) => Entry<"timeline">;
  readonly perspective: (row: LedgerRow) => Entry<"perspectives">;
};

/** References such as `#12` stand in the text that was made fit to be shown already. */
function shown(address: JsonEntries["address"], { kind, to }: Evidence): readonly Evidence[] {
  const known = /^[\w./-]*#\d+$/.test(to) ? to : address(to);
  return known === null ? [] : [{ kind, to: known }];
}

export function entriesOf({ disguise, options }: Exporting): JsonEntries {
  const { address } = disguise;
  const nameless = options.attribution === "none";
  const source: JsonEntries["source"] = (from) => ({
    by: nameless && from.by?.bot !== true ? null : (from.by?.login ?? null),
    at: isoTime(from.at),
    url: address(from.url),
    edited_by: from.editedBy?.login ?? null,
  });
  const item: JsonEntries["item"] = (one) => ({ text: one.text, source: source(one.source) });
  return {
    address,
    source,
    item,
    event: ({ when, moment, text, source: from, also }) => ({
      at: isoTime(when.at),
      end: when.end === null ? null : isoTime(when.end),
      about: when.approx,
      assumed: [...when.assumed],
      moment,
      kind: text.kind,
      text: wordsOf(text),
      url: "url" in text ? address(text.url) : null,
      evidence: evidenceOf(text).flatMap((one) => shown(address, one)),
      source: source(from),
      also: also.map(source),
    }),
    perspective: ({ person, team, onBehalfOf, role, state }) => ({
      who: person?.login ?? null,
      team: team?.name ?? null,
      on_behalf_of: onBehalfOf,
      role,
      state: state.kind,
      views: viewsIn(state).map(item),
    }),
  };
}

function wordsOf(text: TimelineEvent["text"]): string | null {
  switch (text.kind) {
    case "said":
      return text.text;
    case "incident-label":
      return text.label;
    case "pull-request":
    case "pull-request-opened":
    case "pull-request-merged":
      return text.title;
    default:
      return null;
  }
}

function viewsIn(state: LedgerState): readonly Item[] {
  if (state.kind === "given") return state.views;
  return state.kind === "from-comment" ? [state.view] : [];
}
