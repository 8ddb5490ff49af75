import type { Command } from "../../commands/command.ts";
import { moments } from "../../commands/statement.ts";
import { commandTable } from "../../commands/table.ts";
import { isHidden } from "../../config/sections.ts";
import type { GuidedSection } from "../section-names.ts";
import { code, ours, type Shown } from "../shown.ts";
import { listed, slashOf, type Telling, type TellSection, titleOf } from "../telling.ts";

/**
 * How to talk to the review, in as much as its phase asks for; nothing while it is paused. Commands
 * for what nobody is asked for still work, and are not named.
 */
export const tellTakingPart: TellSection = (telling) => {
  const { review, say } = telling;
  if (review.paused) return null;
  const talking = review.phase === "collecting" || review.phase === "in-review";
  const starters = entries.filter((word) => isAskedFor(telling, word));
  return {
    title: titleOf(telling, "how-to-take-part"),
    slash: slashOf(review),
    collecting: review.phase === "collecting",
    reviewing: review.phase === "in-review",
    sealed: review.phase === "agreed" || review.phase === "done",
    notNeeded: review.phase === "not-needed",
    moments: isAskedFor(telling, "started"),
    timeline: isAskedFor(telling, "timeline"),
    starters: listed(
      { say },
      starters.map((word) => command(telling, word)),
    ),
    oneStarter: starters.length === 1,
    commands: talking
      ? commandTable.filter((one) => isListed(telling, one)).map((one) => row(telling, one))
      : [],
  };
};

/** The entries that anybody adds by starting a line. */
const entries = ["factor", "helped", "learned", "idea", "follow-up"] as const;

/** Where what a command says is shown; the others serve the review as a whole. */
const placeOf: ReadonlyMap<string, GuidedSection> = new Map([
  ["timeline", "timeline"],
  ["summary", "summary"],
  ["impact", "impact"],
  ["view", "perspectives"],
  ["nothing-to-add", "perspectives"],
  ["factor", "contributing-factors"],
  ["merge", "contributing-factors"],
  ["drop", "contributing-factors"],
  ["only-one-factor", "contributing-factors"],
  ["helped", "what-helped"],
  ["learned", "what-we-learned"],
  ["idea", "ideas"],
  ["follow-up", "follow-ups"],
  ["owner", "follow-ups"],
  ["by", "follow-ups"],
  ["not-doing", "not-doing"],
]);

function isAskedFor({ review }: Telling, word: string): boolean {
  const { config } = review;
  // A near miss did not begin or end: it has no impact to be measured.
  if (moments.some((moment) => moment === word)) return config.review !== "near-miss";
  const place = placeOf.get(word);
  return place === undefined || !isHidden(config, place);
}

function isListed(telling: Telling, { on, word }: Command): boolean {
  return on !== "follow-up" && word !== "help" && isAskedFor(telling, word);
}

function command({ review }: Telling, word: string): Shown {
  return code(`${slashOf(review)}${word}`, 120);
}

function row({ review, say }: Telling, { usage, about, who }: Command) {
  return {
    usage: code(`${slashOf(review)}${usage.slice("/".length)}`, 120),
    about: ours(about),
    who: say(`who.${who}`, {}),
  };
}
