import { notUnderstood, type Reader } from "./argument.ts";
import { readClauses } from "./clauses.ts";

/**
 * `text @owner by 2026-11-28 in owner/repo for F1 [detect]`, and `checked by: …` on a line below.
 * Clauses stand at the end of the first line; further lines are more text.
 */
export const readProposal: Reader = (argument) => {
  const [first = "", ...below] = argument.text.split("\n");
  const clauses = readClauses(first);
  if ("problem" in clauses) return notUnderstood(argument, clauses.problem, clauses.found);
  const checks = below.map(readCheckedBy);
  const rest = below.filter((_, index) => checks[index] === null);
  const text = [clauses.text, ...rest].join("\n").trim();
  if (text === "") return notUnderstood(argument, "says-nothing", argument.text);
  const checkedBy = checks.filter((check) => check !== null).join("; ") || null;
  return { is: "follow-up", proposal: { ...clauses, text, checkedBy } };
};

function readCheckedBy(line: string): string | null {
  return /^[ \t]*(?:[-*+][ \t]+)?checked by:[ \t]*(\S.*)$/i.exec(line)?.[1]?.trim() ?? null;
}
