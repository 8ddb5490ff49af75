import type { Change, Vote } from "../../review.ts";
import { line, linked, type Shown } from "../shown.ts";
import { leftOut, listed, type Telling, type TellSection } from "../telling.ts";

/** Who said that the story matches what they saw, and whether that still holds. */
export const tellAgreement: TellSection = (telling) => {
  const { review, say, limits } = telling;
  const { votes } = review.agreement;
  if (votes.length === 0) return null;
  return {
    title: say("titles.agreement", {}),
    whoTitle: say("votes.who", {}),
    votes: votes.slice(0, limits.entries).map((vote) => ({
      who: linked(vote.person.login, vote.source.url),
      vote: say(`votes.${vote.is.kind}`, { when: telling.clock.moment(vote.source.at) }),
      standing: standing(telling, vote),
    })),
    more: leftOut(telling, votes.length),
  };
};

function standing(telling: Telling, { is, since }: Vote): Shown {
  const { say, limits } = telling;
  switch (is.kind) {
    case "agrees":
      return say("votes.holds", { one: since === 1, since });
    case "stale":
      return say("votes.look-again", { changes: changesSince(telling, is.changes) });
    case "objects":
      return line(is.reason, limits.entry);
    default:
      return is satisfies never;
  }
}

/** `F3 is new since and the summary changed since`. */
export function changesSince({ say, limits }: Telling, changes: readonly Change[]): Shown {
  const told = changes
    .slice(0, limits.entries)
    .map(({ how, what, number }) =>
      say(`changes.${how}`, { what: say(`changed.${what}`, { number }) }),
    );
  return listed({ say }, [...new Set(told)]);
}
