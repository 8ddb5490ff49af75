import type { Absence } from "./people.ts";
import type { Item, Source } from "./source.ts";
import type { Instant, Person } from "./thread.ts";

/** One person or team the review hears, or would like to hear. */
export type LedgerRow = {
  /** Null in the row of a team that nobody spoke for by name, and for an author who is gone. */
  readonly person: Person | null;
  /** Set in the row of a team, which any of its members answers. */
  readonly team: LedgerTeam | null;
  /** For `/view for "Ana (support)"`: the name, and `person` is who was told. */
  readonly onBehalfOf: string | null;
  /** Of `person`. */
  readonly role: string | null;
  readonly state: LedgerState;
  /** A configured stakeholder is mentioned, once, here. */
  readonly mention: boolean;
};

export type LedgerTeam = {
  /** `payments`; a team of another organisation is called `acme/payments`. */
  readonly name: string;
  /** Whether GitHub tells who is in it; where it does not, `/view for "payments"` answers. */
  readonly members: "told" | "untold";
};

export type LedgerState =
  /** `/view` or a `### Perspective` heading. */
  | { readonly kind: "given"; readonly views: readonly Item[] }
  /** A plain comment stands in until they write `/view`. */
  | { readonly kind: "from-comment"; readonly view: Item }
  | { readonly kind: "nothing-to-add"; readonly source: Source }
  /** A member of the team was heard, and with them the team. */
  | { readonly kind: "heard-through"; readonly member: Person }
  /** Invited or configured, and not heard yet; `waitsUntil` is when agreement stops waiting. */
  | {
      readonly kind: "would-like-to-hear";
      readonly since: Instant;
      readonly waitsUntil: Instant;
      /** Set while they are away. */
      readonly away: Absence | null;
    }
  /** Took part (in the timeline, say) and was not asked for more. */
  | { readonly kind: "took-part" };
