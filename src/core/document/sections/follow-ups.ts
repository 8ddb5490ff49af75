import { answeredFactors } from "../../answered-factors.ts";
import type { FollowUp, ProposalChange } from "../../follow-up.ts";
import { type Key, sameRepository } from "../../key.ts";
import { rowMark } from "../row-mark.ts";
import { joined, line, linked, md, nothing, ours, type Shown } from "../shown.ts";
import {
  clipped,
  credit,
  entry,
  leftOut,
  listed,
  shortKey,
  type Telling,
  type TellSection,
  titleOf,
} from "../telling.ts";

/** What the team means to do, who does it, and how it goes. */
export const tellFollowUps: TellSection = (telling) => {
  const { review, say, limits } = telling;
  if (review.followUps.length === 0) return null;
  const changes = review.followUps.flatMap((one) =>
    one.changed.map((change) => rowOfChange(telling, one, change)),
  );
  return {
    title: titleOf(telling, "follow-ups"),
    followUpTitle: say("follow-ups.follow-up", {}),
    whoTitle: say("follow-ups.who", {}),
    stateTitle: say("follow-ups.state", {}),
    followUps: review.followUps.slice(0, limits.entries).map((one) => row(telling, one)),
    more: leftOut(telling, review.followUps.length),
    later: review.phase === "in-review" ? say("follow-ups.later", {}) : null,
    changesTitle: say("follow-ups.changes", {}),
    changesCount: changes.length,
    changes: changes.slice(0, limits.entries),
    moreChanges: leftOut(telling, changes.length),
  };
};

function row(telling: Telling, followUp: FollowUp) {
  const { number, text, owner, by, checkedBy } = followUp;
  return {
    row: rowMark("A", number, text, owner, by, checkedBy, ...followUp.factors),
    number,
    text: joined([words(telling, followUp), checkedByWords(telling, followUp)], "<br>"),
    who: who(telling, followUp),
    state: state(telling, followUp),
  };
}

function words(telling: Telling, followUp: FollowUp): Shown {
  const { text, source } = followUp;
  return joined([entry(telling, { text, source }), aim(telling, followUp)], " ");
}

function checkedByWords(telling: Telling, { checkedBy, source }: FollowUp): Shown {
  if (checkedBy === null) return nothing;
  const text = entry(telling, { text: checkedBy, source });
  return telling.say("follow-ups.checked-by", { text });
}

function who({ say, clock }: Telling, { owner, by }: FollowUp): Shown {
  return say("follow-ups.owned", {
    owner: owner === null ? say("people.nobody", {}) : line(owner, 40),
    by: by === null ? null : unbroken(clock.calendarDay(by)),
  });
}

/** Who gave it another owner or day, and when. */
function rowOfChange(telling: Telling, { number }: FollowUp, change: ProposalChange) {
  const { say, clock } = telling;
  const { what, from, to, source } = change;
  const shown = (value: string) => (what === "by" ? clock.calendarDay(value) : line(value, 40));
  return {
    row: rowMark("changed", number, what, from, to, source.comment),
    text: say("follow-ups.changed", {
      number,
      what: say(`follow-ups.${what}`, {}),
      from: from === null ? null : shown(from),
      to: shown(to),
      credit: credit(telling, source),
      when: clock.moment(source.at),
    }),
  };
}

/** A day in a narrow column stays on one line. */
function unbroken(text: Shown): Shown {
  return ours(text.replaceAll(" ", "\u00a0"));
}

/** `*(for F1, to prevent, in owner/repo)*`: what it answers, its kind, where it opens if elsewhere. */
function aim({ review, say }: Telling, { factors, kind, repository }: FollowUp): Shown {
  const parts: Shown[] = [];
  const answered = answeredFactors(review.factors, factors).map((number) => md`F${number}`);
  if (answered.length > 0)
    parts.push(say("follow-ups.for", { factors: listed({ say }, answered) }));
  if (kind) parts.push(say("follow-ups.to", { kind: say(`kinds.${kind}`, {}) }));
  if (!sameRepository(repository, review.issue)) {
    const where = line(`${repository.owner}/${repository.repo}`, 140);
    parts.push(say("follow-ups.in", { repository: where }));
  }
  return parts.length === 0 ? nothing : md`*(${joined(parts, ", ")})*`;
}

function state(telling: Telling, { state }: FollowUp): Shown {
  const { say, clock, limits } = telling;
  switch (state.kind) {
    case "proposed":
    case "to-open":
      return say(`states.${state.kind}`, {});
    // Why it waits is said under what the review still needs.
    case "held":
      return say("states.held", { until: state.until === null ? null : clock.day(state.until) });
    case "open":
      return say("states.open", { issue: issueLink(telling, state) });
    case "done":
      return say("states.done", { issue: issueLink(telling, state), day: clock.day(state.at) });
    case "dropped": {
      const reason = state.reason
        ? clipped(telling, state.reason.text, state.reason.source, limits.entry)
        : null;
      const issue = issueLink(telling, state);
      return say("states.dropped", { issue, day: clock.day(state.at), reason });
    }
    case "not-doing":
      return say("states.not-doing", {
        by: credit(telling, state.reason.source),
        day: clock.day(state.at),
        reason: clipped(telling, state.reason.text, state.reason.source, limits.entry),
      });
    case "gone":
      return say("states.gone", { issue: line(shortKey(telling, state.issue), 150) });
    default:
      return state satisfies never;
  }
}

function issueLink(
  telling: Telling,
  { issue, url }: { readonly issue: Key; readonly url: string },
) {
  return linked(shortKey(telling, issue), url);
}
