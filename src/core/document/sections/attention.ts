import type { Problem } from "../../commands/statement.ts";
import type { ConfigProblem } from "../../config/config.ts";
import type { Attention, Review, TakenOut } from "../../review.ts";
import type { Source } from "../../source.ts";
import { code, line, linked, type Shown } from "../shown.ts";
import {
  commentLink,
  credit,
  exampleDay,
  leftOut,
  shortKey,
  slashOf,
  type Telling,
  type TellSection,
  titleOf,
} from "../telling.ts";

/** What could not be taken as it stands, and how to say it; a line goes when its cause is mended. */
export const tellAttention: TellSection = (telling) => {
  const { review, limits } = telling;
  const attention = review.attention.filter((one) => canBeMended(review, one));
  if (attention.length === 0) return null;
  return {
    title: titleOf(telling, "needs-attention"),
    count: attention.length,
    lines: attention.slice(0, limits.lines).map((one) => attentionLine(telling, one)),
    more: leftOut(telling, attention.length, limits.lines),
  };
};

/** A review that is done asks nobody to mend what they wrote before its story was agreed. */
function canBeMended({ phase, seal }: Review, attention: Attention): boolean {
  if (phase !== "done" || seal === null || attention.kind !== "command") return true;
  return attention.source.at >= seal.at;
}

function attentionLine(telling: Telling, attention: Attention): Shown {
  const { say } = telling;
  switch (attention.kind) {
    case "command": {
      const { problem, source } = attention;
      return say("attention.command", {
        comment: commentLink(telling, source),
        typed: typed(problem),
        problem: problemSentence(telling, problem, source),
      });
    }
    case "config":
      return configLine(telling, attention.problem);
    default:
      return attention satisfies never;
  }
}

type Teller = Pick<Telling, "review" | "say">;

/** What is the case and how to write it, without the command itself. */
export function problemSentence(teller: Teller, problem: Problem, source: Source): Shown {
  return teller.say(`problems.${problem.kind}`, {
    command: code(commandOf(teller, problem), 40),
    entry: problem.entry !== undefined,
    found: line(problem.found, 60),
    day: exampleDay(source.at),
    see: see(teller, problem),
  });
}

/** Who decided otherwise, or where it is changed; null where nothing is to be looked at. */
function see(teller: Teller, { kind, found }: Problem): Shown | null {
  const { takenOut, followUps, notDoing } = teller.review;
  const number = Number(found.slice(1));
  switch (kind) {
    case "taken-out": {
      const numbers = (one: TakenOut) => [one.number, ...one.merged.map((other) => other.number)];
      const out = takenOut.find((one) => numbers(one).includes(number));
      return out ? credit(teller, out.because.source) : null;
    }
    case "decided-against": {
      const later = followUps.find((one) => one.number === number)?.state;
      const decided =
        later?.kind === "not-doing"
          ? later.reason
          : notDoing.find((one) => one.followUp?.number === number);
      return decided ? credit(teller, decided.source) : null;
    }
    case "opened-already": {
      const state = followUps.find((one) => one.number === number)?.state;
      return state && "url" in state ? linked(shortKey(teller, state.issue), state.url) : null;
    }
    default:
      return null;
  }
}

/** As it is to be typed. An entry has none of its own, and may stand where bare ones are another's. */
function commandOf({ review }: Teller, { command, entry }: Problem): string {
  return entry === undefined ? command : command.replace(/^\/(?:pm\s+\/?)?/i, slashOf(review));
}

/** As typed; of a role that may and of how many there may be they wrote nothing. */
export function typed({ kind, command, found, entry }: Problem): Shown {
  if (entry !== undefined) return code(entry, 80);
  const isOurs = kind === "not-permitted" || kind === "too-many";
  return code(isOurs ? command : `${command} ${found}`.trim(), 80);
}

function configLine({ say, limits }: Telling, problem: ConfigProblem): Shown {
  const place = problem.line === null ? problem.file : `${problem.file}:${problem.line}`;
  return say("attention.config", {
    where: code(problem.key === null ? place : `${place}: ${problem.key}`, 200),
    found: line(problem.found, limits.entry),
    wanted: line(problem.wanted, limits.entry),
  });
}
