import type { Problem } from "../../commands/statement.ts";
import type { ConfigProblem } from "../../config/config.ts";
import type { Attention } from "../../review.ts";
import type { Say } from "../../sentences.ts";
import type { Source } from "../../source.ts";
import { code, line, type Shown } from "../shown.ts";
import {
  commentLink,
  exampleDay,
  leftOut,
  listed,
  type Telling,
  type TellSection,
} from "../telling.ts";

/** What could not be taken as it stands, and how to say it; a line goes when its cause is mended. */
export const tellAttention: TellSection = (telling) => {
  const { review, say, limits, byHand } = telling;
  const count = review.attention.length + (byHand.length > 0 ? 1 : 0);
  if (count === 0) return null;
  const lines = review.attention.slice(0, limits.entries).map((one) => attentionLine(telling, one));
  if (byHand.length > 0) {
    const titles = byHand.map((name) => say(`titles.${name}`, {}));
    lines.push(say("attention.by-hand", { titles: listed({ say }, titles) }));
  }
  return {
    title: say("titles.needs-attention", {}),
    count,
    lines,
    more: leftOut(telling, review.attention.length),
  };
};

function attentionLine(telling: Telling, attention: Attention): Shown {
  const { say } = telling;
  switch (attention.kind) {
    case "command": {
      const { problem, source } = attention;
      return say("attention.command", {
        comment: commentLink(telling, source),
        typed: typed(problem),
        problem: problemSentence(say, problem, source),
      });
    }
    case "config":
      return configLine(telling, attention.problem);
    default:
      return attention satisfies never;
  }
}

/** What is the case and how to write it, without the command itself. */
export function problemSentence(say: Say, problem: Problem, source: Source): Shown {
  return say(`problems.${problem.kind}`, {
    command: code(problem.command, 40),
    found: line(problem.found, 60),
    day: exampleDay(source.at),
  });
}

/** As typed; for a missing role `found` is the role that may, not something they wrote. */
export function typed({ kind, command, found }: Problem): Shown {
  return code(kind === "not-permitted" ? command : `${command} ${found}`.trim(), 80);
}

function configLine({ say, limits }: Telling, problem: ConfigProblem): Shown {
  const place = problem.line === null ? problem.file : `${problem.file}:${problem.line}`;
  return say("attention.config", {
    where: code(problem.key === null ? place : `${place}: ${problem.key}`, 200),
    found: line(problem.found, limits.entry),
    wanted: line(problem.wanted, limits.entry),
  });
}
