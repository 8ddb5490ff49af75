import type { Config } from "../config/config.ts";
import type { LedgerRow } from "../ledger.ts";
import type { Need } from "../need.ts";
import type { Instant } from "../thread.ts";
import type { Directives } from "./directives.ts";
import type { Proposals } from "./proposed.ts";
import type { CountedVote } from "./votes.ts";

export type AgreementSoFar = {
  readonly config: Config;
  readonly now: Instant;
  readonly ledger: readonly LedgerRow[];
  readonly votes: readonly CountedVote[];
  readonly proposals: Proposals;
  readonly directives: Directives;
  /** How many people said anything that was heard. */
  readonly participants: number;
  readonly configBroken: boolean;
};

/**
 * What stands between this review and agreement, in the order in which people would take it up.
 * Empty: the rule holds. The rule: enough people agree, somebody with triage among them, nobody
 * objects, more than one factor or a reason, everyone invited was heard or given their time.
 */
export function missingForAgreement(so: AgreementSoFar): readonly Need[] {
  const needs: Need[] = [];
  for (const { person, source, is } of so.votes) {
    if (is.kind === "objects")
      needs.push({ kind: "objection", by: person, source, reason: is.reason });
  }
  const agreed = so.votes.filter((vote) => vote.is.kind === "agrees");
  const of = peopleNeeded(so);
  if (agreed.length < of) needs.push({ kind: "agreement", have: agreed.length, of });
  else if (agreed.filter((vote) => vote.triage).length < so.config.agreement.triage)
    needs.push({ kind: "triage-agreement" });
  for (const { person, is } of so.votes) {
    if (is.kind === "stale") needs.push({ kind: "look-again", by: person, changes: is.changes });
  }
  needs.push(...stillToHear(so));
  const factors = so.proposals.factors.length;
  const enough =
    factors >= so.config.agreement.factors || (factors > 0 && so.proposals.onlyOneFactor !== null);
  if (!enough) needs.push({ kind: "factors", have: factors });
  if (so.configBroken) needs.push({ kind: "config" });
  return needs;
}

/** All who took part, if fewer took part than the rule asks for; at least one. */
function peopleNeeded(so: AgreementSoFar): number {
  return Math.max(1, Math.min(so.config.agreement.people, so.participants));
}

function stillToHear(so: AgreementSoFar): readonly Need[] {
  const needs: Need[] = [];
  for (const { person, team, state } of so.ledger) {
    if (state.kind !== "would-like-to-hear" || state.waitsUntil <= so.now) continue;
    // An earlier `/proceed` counts for who was invited then, not for who was invited after it.
    if (so.directives.proceeds.some((at) => at >= state.since)) continue;
    needs.push({
      kind: "hear",
      who: team ? "team" : "person",
      name: team?.name ?? person?.login ?? "",
      away: state.away?.until ?? null,
      invited: state.since,
      waitsUntil: state.waitsUntil,
    });
  }
  return needs;
}
