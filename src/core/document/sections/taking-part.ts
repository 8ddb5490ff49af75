import type { Command } from "../../commands/command.ts";
import { commandTable } from "../../commands/table.ts";
import { code, ours } from "../shown.ts";
import { slashOf, type Telling, type TellSection } from "../telling.ts";

/** How to talk to the review, in as much as its phase asks for; nothing while it is paused. */
export const tellTakingPart: TellSection = (telling) => {
  const { review, say } = telling;
  if (review.paused) return null;
  const talking = review.phase === "collecting" || review.phase === "in-review";
  return {
    title: say("titles.how-to-take-part", {}),
    slash: slashOf(review),
    collecting: review.phase === "collecting",
    reviewing: review.phase === "in-review",
    sealed: review.phase === "agreed" || review.phase === "done",
    notNeeded: review.phase === "not-needed",
    commands: talking ? commandTable.filter(isForReviews).map((one) => row(telling, one)) : [],
  };
};

function isForReviews({ on, word }: Command): boolean {
  return on !== "follow-up" && word !== "help";
}

function row({ review, say }: Telling, { usage, about, who }: Command) {
  return {
    usage: code(`${slashOf(review)}${usage.slice("/".length)}`, 120),
    about: ours(about),
    who: say(`who.${who}`, {}),
  };
}
