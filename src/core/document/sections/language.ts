import { type Hint, hintsFor } from "../../language/hints.ts";
import { line, md, type Shown } from "../shown.ts";
import { type Telling, type TellSection, titleOf } from "../telling.ts";
import { isAsking } from "./ledger-row.ts";

/** A few questions that phrases of the story call for; gone when the text changes. */
export const tellLanguage: TellSection = (telling) => {
  const { review, rules, say } = telling;
  const hints = isAsking(review) ? hintsFor(review, rules) : [];
  if (hints.length === 0) return null;
  return {
    title: titleOf(telling, "language"),
    count: hints.length,
    intro: say("language.intro", {}),
    hints: hints.map((hint) => sentence(telling, hint)),
  };
};

function sentence(telling: Telling, { passage, phrase, question }: Hint): Shown {
  const { number, section } = passage;
  return telling.say("language.hint", {
    where: number === null ? titleOf(telling, section) : md`F${number}`,
    phrase: line(phrase, 80),
    question: line(question, 300),
  });
}
