import { readComment } from "../../../src/core/commands/read-comment.ts";
import type { ReadingContext, Saying } from "../../../src/core/commands/statement.ts";

/** Written on Saturday, 14 November 2026, at 15:00 UTC. */
export const context: ReadingContext = {
  writtenAt: Date.UTC(2026, 10, 14, 15, 0),
  zone: "UTC",
  commands: "bare",
  on: "review",
};

export const onFollowUp: ReadingContext = { ...context, on: "follow-up" };

/** What a comment says, in order. */
export function sayings(body: string, reading: ReadingContext = context): readonly Saying[] {
  return readComment(body, reading).statements.map(({ said }) => said);
}

/** One short line for each saying: `factor: pool`, `event 14:02: deploy`, `? which-day: by Friday`. */
export function told(body: string, reading: ReadingContext = context): readonly string[] {
  return sayings(body, reading).map((said) => {
    if (said.is === "not-understood") return `? ${said.problem.kind}: ${said.problem.found}`;
    const { is, ...rest } = said;
    if ("when" in said)
      return `${is} ${clock(said.when.at)}${"text" in said ? `: ${said.text}` : ""}`;
    if ("text" in rest) return `${is}: ${rest.text}`;
    return Object.keys(rest).length === 0 ? is : `${is} ${JSON.stringify(rest)}`;
  });
}

function clock(at: number): string {
  return new Date(at).toISOString().slice(11, 16);
}
