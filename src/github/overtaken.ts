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
 *   holds those before it.
 * - Where the text that ours had read is not among these (deleted, or too long ago), an edit right
 *   below ours counts. It may be the very one that we had read, and then nothing is missing.
 * - An edit that ours names as `beside` went into it, so it is not missing.
 * - Another text of ours in between, of another process or unseen because GitHub showed an older one,
 *   is no loss; but what that one names as `beside` and ours does not is missing again.
 * - Of a text without `read` nothing is known, and so nothing is claimed.
 */
import { hash, normalise } from "../core/hash.ts";
import type { Marker } from "../core/markers.ts";
import { findOpening } from "../core/opening.ts";
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
  /** Whether older revisions cannot tell any more than these. */
  readonly final: boolean;
};

/** What was found out about one state of a comment of ours. */
export type LookedBack = {
  readonly overtaken: Overtaken | null;
  readonly updatedAt: Instant;
  readonly hash: string;
};

/** `revisions` newest first. */
export function judge(revisions: readonly Revision[], self: Person): Verdict {
  const place = revisions.findIndex(({ by }) => by?.id === self.id);
  if (place === -1) return { overtaken: null, final: false };
  const ours = revisions[place]?.text ?? "";
  const wanted = readBefore(ours);
  if (wanted === null) return { overtaken: null, final: true };
  const older = revisions.slice(place + 1);
  const end = older.findIndex(({ text }) => text !== null && hashOf(text) === wanted);
  const between = end === -1 ? older.slice(0, 1) : older.slice(0, end);
  const held = heldBy(ours);
  const lost = lostAgain(between, self, held);
  const unread = older.filter((one, index) => {
    if (one.by?.id === self.id) return false;
    const name = one.text === null ? null : hashOf(one.text);
    if (name !== null && lost.has(name)) return true;
    return index < between.length && !(name !== null && held.has(name));
  });
  const overtaken = unread.find(({ text }) => text !== null) ?? unread[0] ?? null;
  const isThere = (name: string) =>
    older.some(({ text }) => text !== null && hashOf(text) === name);
  return { overtaken, final: end !== -1 && [...lost].every(isThere) };
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
