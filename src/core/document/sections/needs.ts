import type { Need } from "../../need.ts";
import { line, linked, md, named, type Shown } from "../shown.ts";
import { listed, type Telling, type TellSection, titleOf } from "../telling.ts";
import { changesSince } from "./agreement.ts";

/** One calm sentence for each thing the review still needs; factors nothing answers share one. */
export const tellNeeds: TellSection = (telling) => {
  const { review, say, limits } = telling;
  if (review.paused || review.needs.length === 0) return null;
  const loose = review.needs.flatMap((need) =>
    need.kind === "unanswered-factor" ? [need.number] : [],
  );
  const factors = listed(
    { say },
    loose.map((number) => md`F${number}`),
  );
  const sentences = review.needs.flatMap((need) => {
    if (need.kind !== "unanswered-factor") return [sentence(telling, need)];
    return need.number === loose[0] ? [say("needs.unanswered-factor", { factors })] : [];
  });
  return { title: titleOf(telling, "needs"), needs: sentences.slice(0, limits.lines) };
};

type OtherNeed = Exclude<Need, { readonly kind: "unanswered-factor" }>;

function sentence(telling: Telling, need: OtherNeed): Shown {
  const { say, clock, limits } = telling;
  switch (need.kind) {
    case "agreement": {
      const more = Math.max(1, need.of - need.have);
      return say("needs.agreement", { one: more === 1, more, have: need.have, of: need.of });
    }
    case "triage-agreement":
    case "config":
      return say(`needs.${need.kind}`, {});
    case "objection": {
      const words = say("sources.objection", { name: named(need.by) });
      const objection = linked(words, need.source.url);
      return say("needs.objection", { objection, reason: line(need.reason, limits.entry) });
    }
    case "look-again":
      return say("needs.look-again", {
        name: named(need.by),
        changes: changesSince(telling, need.changes),
      });
    case "hear":
      return say("needs.hear", {
        team: need.who === "team",
        name: line(need.name, 100),
        away: need.away === null ? null : clock.calendarDay(need.away),
        invited: clock.day(need.invited),
        until: clock.day(need.waitsUntil),
      });
    case "factors":
      return say("needs.factors", { none: need.have === 0, one: need.have === 1, have: need.have });
    case "factor-person":
    case "factor-placeholder": {
      const factors = listed(
        { say },
        need.numbers.map((number) => md`F${number}`),
      );
      return say(`needs.${need.kind}`, { factors, one: need.numbers.length === 1 });
    }
    case "rows-apart": {
      const followUps = listed(
        { say },
        need.numbers.map((number) => md`A${number}`),
      );
      return say("needs.rows-apart", { followUps, one: need.numbers.length === 1 });
    }
    case "held":
      return say("needs.held", {
        number: need.number,
        because: say(`held.${need.because}`, {
          number: need.number,
          until: need.until === null ? null : clock.day(need.until),
        }),
      });
    case "follow-ups":
      return say("needs.follow-ups", { one: need.open === 1, open: need.open });
    default:
      return need satisfies never;
  }
}
