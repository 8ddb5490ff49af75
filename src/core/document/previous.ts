/**
 * The comments of a document as they stand on GitHub, and what people typed into them, also where
 * our own writing came in between.
 */

import { overtakenTexts } from "../overtaken-texts.ts";
import type { Comment, Instant, Overtaken } from "../thread.ts";
import { adoptedBeside } from "./adopted-beside.ts";
import { isFromMore } from "./answering.ts";
import { isAsWritten } from "./as-written.ts";
import type { Stray } from "./merge.ts";
import { type SectionName, sectionNames } from "./section-names.ts";
import { openStanding, type Standing } from "./standing.ts";
import { unitHash, unitsOf } from "./units.ts";

export type PreviousComment = Pick<Comment, "body" | "url" | "overtaken" | "missing" | "unsettled">;

export type PreviousPart = PreviousComment & {
  readonly section: SectionName;
  readonly number: number;
};

export type Previous = {
  /** Null when there is no document yet. */
  readonly main: PreviousComment | null;
  /** The document once more, from a lost answer or a race: what people typed there counts too. */
  readonly twins: readonly PreviousComment[];
  /** In order of section, part and id; a part that was written twice is there twice. */
  readonly parts: readonly PreviousPart[];
  /** When any of them was changed last. */
  readonly editedAt: Instant;
};

export const nothingBefore: Previous = { main: null, twins: [], parts: [], editedAt: 0 };

/** Everything people typed is in it, also what stands there no more because we wrote over it. */
export function standingOf({ main, parts }: Previous): Standing {
  return openStanding([main, ...parts].map((comment) => (comment ? typedBody(comment) : "")));
}

/** An edit we wrote over counts as what stands there, as long as nobody edited ours since. */
function typedBody({ body, overtaken }: PreviousComment): string {
  return overtaken?.text != null && isAsWritten(body) ? overtaken.text : body;
}

/** What people typed that stands in none of the texts which `standingOf` reads. */
export function overtakenStrays(previous: Previous): readonly Stray[] {
  const comments = [previous.main, ...previous.parts].flatMap((comment) => comment ?? []);
  const unread = [
    ...comments.map(unreadBody),
    ...comments.flatMap(({ missing }) => missing ?? []),
    ...previous.twins.flatMap((twin) => [twin.body, ...overtakenTexts(twin)]),
  ].filter((text) => text !== "");
  if (unread.length === 0) return [];
  const adopted = comments.flatMap((comment) =>
    isMore(comment) ? adoptedBeside(comment.body, comment.overtaken?.text ?? "") : [],
  );
  const there = new Set(comments.flatMap((comment) => [...typedHashes(typedBody(comment))]));
  return [...unread.flatMap(typedIn), ...adopted].flatMap(({ name, units }) => {
    const missing = units.filter((unit) => !there.has(unitHash(unit.text)));
    for (const unit of missing) there.add(unitHash(unit.text));
    return missing.length === 0 ? [] : [{ name, units: missing }];
  });
}

/** The other one of the two texts: the edit we wrote over, or what we wrote over it. */
function unreadBody(comment: PreviousComment): string {
  const { body, overtaken } = comment;
  if (overtaken?.text == null) return "";
  if (!isAsWritten(body)) return overtaken.text;
  return isMore(comment) ? body : "";
}

/**
 * Whether ours holds what came from elsewhere, beside the edit it replaced. Anything else in it stood
 * there before that edit, which may have taken it out.
 */
function isMore({ body, overtaken }: PreviousComment): boolean {
  return overtaken?.text != null && isAsWritten(body) && isFromMore(body);
}

/** What people typed into a comment, by the section it stands in or follows. */
function typedIn(body: string): readonly Stray[] {
  if (body === "") return [];
  const standing = openStanding([body]);
  const sections = sectionNames.map((name) => {
    const stood = standing.section(name, [])?.units ?? [];
    return { name, units: stood.filter(({ owner }) => owner.is === "own") };
  });
  const loose = [...standing.loose(() => new Set())].map(([name, texts]) => {
    return { name, units: texts.flatMap(unitsOf) };
  });
  return [...sections, ...loose];
}

/** Hashes of what people typed into a comment, in a section or beside it. */
export function typedHashes(body: string): ReadonlySet<string> {
  return new Set(typedIn(body).flatMap(({ units }) => units.map(({ text }) => unitHash(text))));
}

/** Edits we wrote over whose text GitHub does not give any more. */
export function unreadEdits(previous: Previous): readonly (Overtaken & { url: string })[] {
  return [previous.main, ...previous.twins, ...previous.parts].flatMap((comment) => {
    const overtaken = comment?.overtaken;
    return comment && overtaken?.text === null ? [{ ...overtaken, url: comment.url }] : [];
  });
}
