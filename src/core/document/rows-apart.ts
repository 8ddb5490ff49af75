/**
 * Follow-ups whose row somebody edited, so that it reads otherwise than what was proposed. The row
 * stays as they left it and orders nothing; which of the two is meant, only people can tell.
 */
import type { Known } from "../answered-factors.ts";
import { rowNumber } from "./cells.ts";
import { type Previous, standingOf } from "./previous.ts";
import type { StoodUnit } from "./read-section.ts";
import { beyondProposal, type Told } from "./row-words.ts";
import { readWritten } from "./written.ts";

/** Their numbers; none where nobody can tell whose a row is, until the document is written again. */
export function rowsApart(
  previous: Previous,
  proposed: readonly Told[],
  factors: readonly Known[],
): ReadonlySet<number> {
  if (proposed.length === 0 || !isNoted(previous)) return new Set();
  const units = standingOf(previous).section("follow-ups", [])?.units ?? [];
  const rows = proposed.map((one) => {
    const own = units.filter(({ text }) => rowNumber(text) === one.number);
    const ours = own.filter(({ owner }) => owner.is !== "own");
    return { one, ours, theirs: own.filter((unit) => replaces(unit, ours.length > 0)) };
  });
  if (rows.every(({ theirs }) => theirs.length === 0)) return new Set();
  // What stands in our rows besides is said by the templates, which may be another team's.
  const said = rows.flatMap(({ one, ours }) =>
    ours.flatMap(({ text }) => beyondProposal(text, one, factors) ?? []),
  );
  const usual = new Set([...usualWords, ...said]);
  const apart = rows.filter(({ one, theirs }) =>
    theirs.some(({ text }) => {
      const beyond = beyondProposal(text, one, factors);
      return beyond === null || beyond.some((word) => !usual.has(word));
    }),
  );
  return new Set(apart.map(({ one }) => one.number));
}

/** What our sentences put around a follow-up's owner, day, factors, kind, place and check. */
const usualWords = "nobody yet by for and to in how we will know".split(" ");

function isNoted({ main, parts }: Previous): boolean {
  return [main, ...parts].some((comment) =>
    readWritten(comment?.body.replaceAll("\r\n", "\n") ?? "")?.sections.has("follow-ups"),
  );
}

/**
 * Whether it is one of ours that somebody edited. Once ours stands beside it again, because the
 * proposal changed, its last cell still tells: we write that in the rows of ours alone.
 */
function replaces({ owner }: StoodUnit, besideOurs: boolean): boolean {
  return owner.is === "own" && (!besideOurs || owner.live !== null);
}
