/**
 * What our writes of a comment replaced unread.
 *
 * GitHub takes the last write, whatever stood there; there is no compare-and-set. So each text we
 * write names in its first marker, as `read=<hash>`, the text that stood there when we worked it
 * out. In the history, what lies between our text and the one it names came in between: nobody of
 * us read it, and our write replaced it.
 *
 * - The newest of our texts decides, also when people have edited it since: what it replaced is
 *   still missing, and as soon as it is merged there is a newer text of ours, which had read all.
 *   Where GitHub was silent when ours replaced another one of ours, it names what that one had read
 *   (`core/document/answering.ts`), so nothing in between is passed over.
 * - Of several edits in between the newest whose text is there counts: people edit what stands, so it
 *   holds those before it, down to the next text of ours. What that one replaced unread in its turn
 *   it cannot hold, so there the newest counts again.
 * - Where the text that ours had read is not among these (deleted, or too long ago), an edit right
 *   below ours counts. It may be the very one that we had read, and then nothing is missing.
 * - An edit that ours names as `beside` went into it, and with it those it was made on top of, so they
 *   are not missing.
 * - Another text of ours in between, of another process or unseen because GitHub showed an older one,
 *   is no loss; but what that one names as `beside` and ours does not is missing again. People may
 *   have gone on from what ours had read, so it is added to what stands and does not count as that
 *   (`missing`, apart from `overtaken`).
 * - Of a text without `read` nothing is known, and so nothing is claimed.
 */
import { hash, normalise } from "../core/hash.ts";
import type { Marker } from "../core/markers.ts";
import { findOpening } from "../core/opening.ts";
import { overtakenTexts } from "../core/overtaken-texts.ts";
import type { Instant, Overtaken, Person } from "../core/thread.ts";
import type { Revision } from "./edit-history.ts";

/** The hash of what had been read when this text of ours was worked out; null: it does not tell. */
export function readBefore(text: string): string | null {
  return notesOf(text)?.["read"] ?? null;
}

/** The hashes of edits that this text of ours holds, although they came after what it names as read. */
function heldBy(text: string): ReadonlySet<string> {
  return new Set(notesOf(text)?.["beside"]?.split(":"));
}

function notesOf(text: string): Marker["values"] | undefined {
  return findOpening(text)?.values;
}

export type Verdict = {
  readonly overtaken: Overtaken | null;
  /** Whole texts that ones of ours before the newest had replaced or taken in, and it lacks. */
  readonly missing: readonly string[];
  /** Our newest text, where somebody has edited it since; null else, and where it was deleted. */
  readonly written: string | null;
  /** Whether older revisions cannot tell any more than these. */
  readonly final: boolean;
};

/** What was found out about one state of a comment of ours. */
export type LookedBack = Pick<Verdict, "overtaken" | "missing" | "written"> & {
  readonly updatedAt: Instant;
  readonly hash: string;
};

/** Characters of what was found. */
export function lengthFound({ written, ...found }: LookedBack): number {
  return [...overtakenTexts(found), written ?? ""].join("").length;
}

const nothingMissing = { overtaken: null, missing: [] } as const;

/** `revisions` newest first, from what stands there. */
export function judge(revisions: readonly Revision[], self: Person): Verdict {
  const place = revisions.findIndex(({ by }) => by?.id === self.id);
  if (place === -1) return { ...nothingMissing, written: null, final: false };
  const ours = revisions[place]?.text ?? "";
  const written = place === 0 || ours === "" ? null : ours;
  const wanted = readBefore(ours);
  if (wanted === null) return { ...nothingMissing, written, final: true };
  const older = revisions.slice(place + 1);
  const end = older.findIndex(({ text }) => text !== null && hashOf(text) === wanted);
  const between = end === -1 ? older.slice(0, 1) : older.slice(0, end);
  const held = heldBy(ours);
  const unread = between.filter(
    ({ by }, index) => by?.id !== self.id && !isHeld(between, index, self, held),
  );
  const overtaken = unread.find(({ text }) => text !== null) ?? unread[0] ?? null;
  const lost = lostAgain(between, self, held);
  const lostEdits = older.slice(between.length).filter(({ by, text }) => {
    const name = text === null || by?.id === self.id ? wanted : hashOf(text);
    return name !== wanted && lost.has(name);
  });
  const there = new Set([overtaken?.text, revisions[0]?.text]);
  const texts = [...replacedBefore(between, self, held), ...lostEdits.map(({ text }) => text)];
  const missing = texts.flatMap((text) => (text === null || there.has(text) ? [] : [text]));
  const isThere = (name: string) =>
    older.some(({ text }) => text !== null && hashOf(text) === name);
  return {
    overtaken,
    missing,
    written,
    final: end !== -1 && [...lost].every(isThere),
  };
}

/** Whether ours holds this edit, or one that people made on top of it. */
function isHeld(
  revisions: readonly Revision[],
  place: number,
  self: Person,
  held: ReadonlySet<string>,
): boolean {
  for (let at = place; at >= 0; at -= 1) {
    const { by, text } = revisions[at] ?? { by: self, text: null };
    if (by?.id === self.id) return false;
    if (text !== null && held.has(hashOf(text))) return true;
  }
  return false;
}

/** What each text of ours in between had replaced unread itself, unless ours holds it. */
function replacedBefore(
  between: readonly Revision[],
  self: Person,
  held: ReadonlySet<string>,
): readonly string[] {
  const texts: string[] = [];
  let writing: { readonly read: string | null; readonly held: ReadonlySet<string> } | null = null;
  for (const { by, text } of between) {
    if (by?.id === self.id) {
      writing = text === null ? null : { read: readBefore(text), held: heldBy(text) };
      continue;
    }
    if (writing === null || writing.read === null || text === null) continue;
    const name = hashOf(text);
    const isIn = held.has(name) || writing.held.has(name) || name === writing.read;
    if (!isIn) texts.push(text);
    writing = null;
  }
  return texts;
}

/** Hashes of edits that went into texts of ours in between, and not into the one that replaced those. */
function lostAgain(
  between: readonly Revision[],
  self: Person,
  held: ReadonlySet<string>,
): ReadonlySet<string> {
  const ours = between.filter(({ by }) => by?.id === self.id);
  const names = ours.flatMap(({ text }) => (text === null ? [] : [...heldBy(text)]));
  return new Set(names.filter((name) => !held.has(name)));
}

export function hashOf(text: string): string {
  return hash(normalise(text));
}
