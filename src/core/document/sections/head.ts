import { duration } from "../clock.ts";
import { joined, line, md, named, nothing, ours, prose, type Shown, titled } from "../shown.ts";
import { entry, incidentAt, listed, type Telling, type TellSection } from "../telling.ts";

/** Title, one line of facts, and how it came to stand where it stands. */
export const tellHead: TellSection = (telling) => {
  const { review, say, limits } = telling;
  return {
    title: say("head.title", { title: titled(review.title, 256) }),
    facts: joined(facts(telling), " · "),
    standing: joined(standing(telling), " "),
    intro: review.phase === "not-needed" ? null : intro(telling),
    changedTitle: say("head.changed", {}),
    changed: changed(telling).slice(0, limits.lines),
  };
};

function facts({ review, say, clock }: Telling): readonly Shown[] {
  const { started, mitigated, resolved } = review.moments;
  const over = resolved ?? mitigated;
  const phase = say(review.paused ? "phases.paused" : `phases.${review.phase}`, {});
  const people = review.facilitators.map(named);
  return [
    md`**${phase}**`,
    clock.date(incidentAt(review)),
    started && over && review.config.review !== "near-miss"
      ? say("head.impact", { duration: duration(started.when.at, over.when.at) })
      : nothing,
    people.length > 0 ? say("head.facilitators", { names: listed({ say }, people) }) : nothing,
    review.phase === "done"
      ? say("head.took", { duration: duration(incidentAt(review), review.since) })
      : nothing,
    say("head.zone", { utc: clock.utcOnly, place: clock.place }),
  ];
}

/** What the reader needs to know about the phase, if anything. */
function standing(telling: Telling): readonly Shown[] {
  const { review, say } = telling;
  if (review.paused) return paused(telling);
  if (review.phase === "collecting") return [say("head.collecting", {})];
  if (review.phase !== "agreed") return [cause(telling)];
  return [cause(telling), say("head.sealed", {})];
}

function paused({ review, say }: Telling): readonly Shown[] {
  const open = review.followUps.filter(({ state }) => state.kind === "open").length;
  if (open === 0) return [say("head.paused", {})];
  return [say("head.paused", {}), say("head.paused-open", { one: open === 1, open })];
}

export function cause(telling: Telling): Shown {
  const { review, say, clock } = telling;
  const { phaseBy } = review;
  const day = clock.day(review.since);
  switch (phaseBy.kind) {
    case "rule":
    case "follow-ups":
      return say(`causes.${phaseBy.kind}`, { day });
    case "by-hand": {
      const phase = say(`phases.${review.phase}`, {});
      return say("causes.by-hand", { by: named(phaseBy.by), phase, day });
    }
    case "not-needed":
    case "reopened": {
      const reason = line(phaseBy.reason, telling.limits.entry);
      return say(`causes.${phaseBy.kind}`, { by: named(phaseBy.by), reason });
    }
    default:
      return say(`causes.${phaseBy.kind}`, { by: named(phaseBy.by) });
  }
}

/** As a quotation, so it stands apart from what people wrote. */
function intro({ review, say }: Telling): Shown {
  const { config } = review;
  const usual = config.review === "near-miss" ? "head.intro-near-miss" : "head.intro";
  const words = config.intro === null ? say(usual, {}) : prose(config.intro, 1000);
  return ours(
    words
      .split("\n")
      .map((part) => `> ${part}`)
      .join("\n"),
  );
}

/** What is different now, in the words of those who did it. */
function changed(telling: Telling) {
  if (telling.review.phase !== "done") return [];
  return telling.review.followUps.flatMap((followUp) => {
    if (followUp.state.kind !== "done") return [];
    const said = followUp.state.said ?? { text: followUp.text, source: followUp.source };
    return [{ number: followUp.number, text: entry(telling, said) }];
  });
}
