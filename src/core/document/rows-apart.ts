/**
 * Follow-ups whose row somebody edited, so that it reads otherwise than what was proposed. The row
 * stays as they left it and orders nothing; which of the two is meant, only people can tell.
 */
import type { FollowUp } from "../follow-up.ts";
import { clockIn } from "./clock.ts";
import { limits } from "./limits.ts";
import { type Previous, standingOf } from "./previous.ts";
import { fits, line } from "./shown.ts";
import { readWritten } from "./written.ts";

type Row = Pick<FollowUp, "number" | "text" | "owner" | "by">;

/** Their numbers; none where nobody can tell whose a row is, until the document is written again. */
export function rowsApart(previous: Previous, proposed: readonly Row[]): ReadonlySet<number> {
  if (proposed.length === 0 || !isNoted(previous)) return new Set();
  const units = standingOf(previous).section("follow-ups", [])?.units ?? [];
  const rows = units.map(({ text, owner }) => {
    return { number: numberOf(text), text, isTheirs: owner.is === "own" };
  });
  const apart = proposed.filter((one) => {
    const standing = rows.filter(({ number }) => number === one.number);
    return (
      standing.length > 0 &&
      standing.every(({ isTheirs, text }) => isTheirs && !readsAsProposed(text, one))
    );
  });
  return new Set(apart.map(({ number }) => number));
}

function isNoted({ main, parts }: Previous): boolean {
  return [main, ...parts].some((comment) =>
    readWritten(comment?.body.replaceAll("\r\n", "\n") ?? "")?.sections.has("follow-ups"),
  );
}

function numberOf(row: string): number | null {
  const digits = /^\| *\**A(\d{1,4})\b/.exec(row)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Whether its words, and owner and day where they were named, stand in their cells as we show them. */
function readsAsProposed(row: string, { text, owner, by }: Row): boolean {
  const [, what = "", who = ""] = spaced(row).split(/(?<!\\)\|/);
  const shown = what.trim().replace(/^\**A\d{1,4}\** ?/, "");
  const words = spaced(line(text, limits.entry)).trim();
  if (!shown.startsWith(words)) return false;
  // Behind them stand what it answers, how it is checked, and the link to the rest of a long one.
  const rest = shown.slice(words.length).trim();
  const isWhole = rest === "" || rest.startsWith("*(") || rest.startsWith("<br>");
  if (!isWhole && (fits(text, limits.entry) || !rest.startsWith("["))) return false;
  if (owner !== null && !who.includes(spaced(line(owner, 40)))) return false;
  return by === null || who.includes(by) || who.includes(dayAs(by));
}

/** `1 Dec`, whatever year it is. */
function dayAs(day: string): string {
  return spaced(clockIn("utc", Date.parse(day)).calendarDay(day));
}

/** An editor may lay a table out anew. */
function spaced(text: string): string {
  return text.replace(/\s+/g, " ");
}
