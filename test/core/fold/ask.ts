import { type Folded, fold } from "../../../src/core/fold/fold.ts";
import type { LedgerRow } from "../../../src/core/ledger.ts";
import type { Observed } from "../../../src/core/observed.ts";
import type { Review } from "../../../src/core/review.ts";
import { buildThread, type ThreadBuilder } from "../thread-builder.ts";
import type { Setting } from "../thread-stage.ts";

/** What the fold says of a thread, in the short form that tests compare. */

export function reviewOf(thread: ThreadBuilder | Observed): Review {
  const { review } = foldedOf(thread);
  if (!review) throw new Error("no review");
  return review;
}

export function foldedOf(thread: ThreadBuilder | Observed): Folded {
  return fold("observe" in thread ? thread.observe() : thread);
}

/** What could not be taken: the kind of problem, and what stood there. */
export function problemsOf(thread: ThreadBuilder | Observed): readonly string[] {
  return reviewOf(thread).attention.map((one) =>
    one.kind === "command" ? `${one.problem.kind} ${one.problem.found}`.trim() : "config",
  );
}

/** `F1 text`, with what was merged into it. */
export function factorsOf(thread: ThreadBuilder | Observed): readonly string[] {
  return reviewOf(thread).factors.map(({ number, text, merged }) =>
    [`F${number} ${text}`, ...merged.map((one) => `(F${one.number} ${one.text})`)].join(" "),
  );
}

/** `A1 text: state`, with why a held one is held. */
export function followUpsOf(thread: ThreadBuilder | Observed): readonly string[] {
  return reviewOf(thread).followUps.map(({ number, text, state }) => {
    const because = state.kind === "held" ? ` (${state.because})` : "";
    return `A${number} ${text}: ${state.kind}${because}`;
  });
}

/** `login: state`, with `@` where the document mentions the person. */
export function ledgerOf(thread: ThreadBuilder | Observed): readonly string[] {
  return reviewOf(thread).perspectives.map((row: LedgerRow) => {
    const { person, team, onBehalfOf, state, mention } = row;
    const alone = onBehalfOf === null ? (person?.login ?? "ghost") : `${onBehalfOf} (told)`;
    const who = team ? `${team.name} (team, ${team.members})` : alone;
    const through = state.kind === "heard-through" ? ` ${state.member.login}` : "";
    return `${mention ? "@" : ""}${who}: ${state.kind}${through}`;
  });
}

/** A review that collects: ines (write) labelled it, one minute after it was opened. */
export function collecting(setting: Setting = {}): ThreadBuilder {
  const thread = buildThread(setting);
  thread.later(1);
  thread.labels(thread.person("ines"), "incident");
  return thread;
}

/** A review that is open: jo wrote that it was over. */
export function inReview(setting: Setting = {}): ThreadBuilder {
  const thread = collecting(setting);
  thread.says(thread.person("jo"), "/resolved");
  return thread;
}

/** A review in which jo and ines agreed on two factors; our label sealed it a minute later. */
export function agreed(
  setting: Setting = {},
  more: (thread: ThreadBuilder) => void = () => undefined,
) {
  const thread = inReview(setting);
  thread.says(thread.person("jo"), "/factor The pool was small.\n\n/factor Nobody was told.");
  more(thread);
  thread.says(thread.person("jo"), "/agree");
  thread.says(thread.person("ines"), "/agree");
  return thread;
}
