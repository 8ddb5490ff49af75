import { answeredFactors } from "../answered-factors.ts";
import type { Config, Phase } from "../config/config.ts";
import type { FollowUp } from "../follow-up.ts";
import { type BareFactor, bareFactor } from "../language/bare-factor.ts";
import type { LedgerRow } from "../ledger.ts";
import type { Need } from "../need.ts";
import type { Factor } from "../review.ts";

/** What the review still needs, for its reader: nothing while an outage is going on or it is paused. */
export function needsOf(so: {
  readonly phase: Phase;
  readonly paused: boolean;
  readonly missing: readonly Need[];
  readonly factors: readonly Factor[];
  readonly followUps: readonly FollowUp[];
  readonly perspectives: readonly LedgerRow[];
  readonly config: Pick<Config, "language">;
  readonly rowsApart: ReadonlySet<number>;
}): readonly Need[] {
  if (so.paused) return [];
  if (so.phase === "in-review")
    return [
      ...so.missing,
      ...bareFactors(so),
      ...unanswered(so.factors, so.followUps),
      ...apart(so.followUps, so.rowsApart),
    ];
  if (so.phase === "agreed") return afterAgreement(so.followUps);
  return [];
}

/** A factor that is only a person, or a placeholder, is where the question begins. */
function bareFactors({
  factors,
  perspectives,
  config,
}: {
  readonly factors: readonly Factor[];
  readonly perspectives: readonly LedgerRow[];
  readonly config: Pick<Config, "language">;
}): readonly Need[] {
  const logins = perspectives.flatMap(({ person }) => person?.login.toLowerCase() ?? []);
  const bare = factors.map((factor) => ({
    number: factor.number,
    is: bareFactor(factor.text, new Set(logins)),
  }));
  const need = (is: BareFactor): readonly Need[] => {
    const numbers = bare.flatMap((factor) => (factor.is === is ? [factor.number] : []));
    return numbers.length === 0 ? [] : [{ kind: `factor-${is}`, numbers }];
  };
  const person = config.language.asks === "off" ? [] : need("person");
  return [...person, ...need("placeholder")];
}

/** Only once there are follow-ups: before that, no factor has an answer and none needs saying so. */
function unanswered(factors: readonly Factor[], followUps: readonly FollowUp[]): readonly Need[] {
  if (followUps.length === 0) return [];
  const named = followUps.flatMap((one) => one.factors);
  const answered = new Set(answeredFactors(factors, named));
  const open = factors.filter(({ number }) => !answered.has(number));
  return open.map(({ number }) => ({ kind: "unanswered-factor", number }));
}

/** Said before all agree, while it costs nobody more than an edit. */
function apart(followUps: readonly FollowUp[], rowsApart: ReadonlySet<number>): readonly Need[] {
  const proposed = followUps.filter((one) => one.state.kind === "proposed");
  const numbers = proposed.flatMap(({ number }) => (rowsApart.has(number) ? [number] : []));
  return numbers.length === 0 ? [] : [{ kind: "rows-apart", numbers }];
}

function afterAgreement(followUps: readonly FollowUp[]): readonly Need[] {
  const needs: Need[] = [];
  for (const { number, state } of followUps) {
    if (state.kind === "held")
      needs.push({ kind: "held", number, because: state.because, until: state.until });
    if (state.kind === "gone" && state.elsewhere)
      needs.push({ kind: "held", number, because: "elsewhere", until: null });
  }
  const open = followUps.filter((one) => one.state.kind === "open").length;
  if (open > 0) needs.push({ kind: "follow-ups", open });
  return needs;
}

/** Nothing more to come of it: done, dropped, decided against, or deleted by somebody. */
export function isSettled({ state }: FollowUp): boolean {
  if (state.kind === "gone") return state.elsewhere !== true;
  return ["done", "dropped", "not-doing"].includes(state.kind);
}
