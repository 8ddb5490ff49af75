import { roleIn } from "../../people.ts";
import type { Change, Vote } from "../../review.ts";
import { roleBehind } from "../role.ts";
import type { GuidedSection } from "../section-names.ts";
import { line, linked, md, type Shown } from "../shown.ts";
import { leftOut, listed, type Telling, type TellSection, titleOf } from "../telling.ts";

/** Who said that the story matches what they saw, and whether that still holds. */
export const tellAgreement: TellSection = (telling) => {
  const { review, say, limits } = telling;
  const { votes } = review.agreement;
  if (votes.length === 0) return null;
  return {
    title: titleOf(telling, "agreement"),
    whoTitle: say("votes.who", {}),
    answerTitle: say("votes.answer", {}),
    votes: votes.slice(0, limits.lines).map((vote) => ({
      who: voter(telling, vote),
      answer: answer(telling, vote),
    })),
    more: leftOut(telling, votes.length, limits.lines),
  };
};

function voter({ review }: Telling, { person, source }: Vote): Shown {
  return md`${linked(person.login, source.url)}${roleBehind(roleIn(review.config, person))}`;
}

function answer(telling: Telling, { is, since, source }: Vote): Shown {
  const { say, limits, clock } = telling;
  const when = clock.moment(source.at);
  switch (is.kind) {
    case "agrees":
      return say("votes.agrees", { when, one: since === 1, since });
    case "stale":
      return say("votes.stale", { when, changes: changesSince(telling, is.changes) });
    case "objects":
      return say("votes.objects", { when, reason: line(is.reason, limits.entry) });
    default:
      return is satisfies never;
  }
}

/** `F3 is new since and the summary changed since`. */
export function changesSince(telling: Telling, changes: readonly Change[]): Shown {
  const { say, limits } = telling;
  const told = changes
    .slice(0, limits.lines)
    .map((change) => say(`changes.${change.how}`, { what: changed(telling, change) }));
  return listed({ say }, [...new Set(told)]);
}

/** A section with its usual name is called by a common noun, one that was renamed by its title. */
function changed(telling: Telling, { what, number }: Change): Shown {
  const name = placeOf[what];
  const title = titleOf(telling, name);
  const renamed = title !== telling.say(`titles.${name}`, {});
  return telling.say(`changed.${what}`, { number, title, renamed });
}

const placeOf: Readonly<Record<Change["what"], GuidedSection>> = {
  summary: "summary",
  impact: "impact",
  timeline: "timeline",
  factor: "contributing-factors",
  helped: "what-helped",
  learned: "what-we-learned",
  idea: "ideas",
  "follow-up": "follow-ups",
  "not-doing": "not-doing",
};
