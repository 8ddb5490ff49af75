/**
 * The comments of a document as they stand on GitHub, and what people typed into them, also where
 * our own writing came in between.
 */
import { normalise, shortHash } from "../hash.ts";
import type { Instant, Overtaken } from "../thread.ts";
import type { Stray } from "./merge.ts";
import { readDocument } from "./pieces.ts";
import { type SectionName, sectionNames } from "./section-names.ts";
import { openStanding, type Standing } from "./standing.ts";
import { type Unit, unitHash } from "./units.ts";

export type PreviousComment = {
  readonly body: string;
  readonly url: string;
  /** What somebody typed there before our last writing, which replaced it. */
  readonly overtaken: Overtaken | null;
};

export type PreviousPart = PreviousComment & {
  readonly section: SectionName;
  readonly number: number;
};

export type Previous = {
  /** Null when there is no document yet. */
  readonly main: PreviousComment | null;
  /** In order of section, part and id; a part that was written twice is there twice. */
  readonly parts: readonly PreviousPart[];
  /** When any of them was changed last. */
  readonly editedAt: Instant;
};

export const nothingBefore: Previous = { main: null, parts: [], editedAt: 0 };

/** Everything people typed is in it, also what stands there no more because we wrote over it. */
export function standingOf({ main, parts }: Previous): Standing {
  return openStanding([main, ...parts].map((comment) => (comment ? typedBody(comment) : "")));
}

/** An edit we wrote over counts as what stands there, as long as nobody edited ours since. */
function typedBody({ body, overtaken }: PreviousComment): string {
  return overtaken?.text != null && isAsWritten(body) ? overtaken.text : body;
}

/** What was typed before our last writing and cannot stay in its place, as somebody edited ours too. */
export function overtakenStrays({ main, parts }: Previous): readonly Stray[] {
  return [main, ...parts].flatMap((comment) => {
    if (!comment || comment.overtaken?.text == null || isAsWritten(comment.body)) return [];
    const before = openStanding([comment.overtaken.text]);
    const now = openStanding([comment.body]);
    return sectionNames.flatMap((name) => {
      const typed = ownUnits(before, name);
      const there = new Set(ownUnits(now, name).map(({ text }) => unitHash(text)));
      const units = typed.filter(({ text }) => !there.has(unitHash(text)));
      return units.length === 0 ? [] : [{ name, units }];
    });
  });
}

/** Edits we wrote over whose text GitHub does not give any more. */
export function unreadEdits({ main, parts }: Previous): readonly (Overtaken & { url: string })[] {
  return [main, ...parts].flatMap((comment) => {
    const overtaken = comment?.overtaken;
    return comment && overtaken?.text === null ? [{ ...overtaken, url: comment.url }] : [];
  });
}

function ownUnits(standing: Standing, name: SectionName): readonly Unit[] {
  return standing.section(name, [])?.units.filter(({ owner }) => owner.is === "own") ?? [];
}

/** Whether nobody touched it since we wrote it. */
export function isAsWritten(body: string): boolean {
  const { text, written } = readDocument(body);
  return written[0]?.sum === bodySum(text);
}

/** Of everything but the marker that opens the comment and the hidden blocks. */
export function bodySum(visible: string): string {
  return shortHash(normalise(visible));
}
