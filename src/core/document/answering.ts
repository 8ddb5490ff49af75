/**
 * What the opening marker of each comment notes about the texts it was worked out from:
 *
 * - `read`: what stood in this comment, so that an edit that came in between is noticed
 *   (`github/overtaken.ts`). Where it is not known yet what that had replaced, it is what that one
 *   had read, so that all in between is looked at once GitHub tells;
 * - `beside`: what else went into it: an edit from the history, what stood there after an edit
 *   that `read` does not reach, and what stood in the others that are written or go along with it.
 *   While one of those still stands as it did, its writing was lost, and what somebody typed there
 *   may stand in another comment already.
 */
import { hash, normalise } from "../hash.ts";
import { marker, readMarker } from "../markers.ts";
import { findOpening } from "../opening.ts";
import { overtakenTexts } from "../overtaken-texts.ts";
import { isAsWritten } from "./as-written.ts";
import type { Bodies } from "./bodies.ts";
import type { Previous, PreviousComment } from "./previous.ts";

export function withNotes({ main, parts }: Bodies, previous: Previous): Bodies {
  const before = [previous.main, ...previous.parts];
  const stood = parts.map(({ section, number }) =>
    previous.parts.find((one) => one.section === section && one.number === number),
  );
  const pairs = [
    { body: main, there: previous.main },
    ...parts.map(({ body }, index) => ({ body, there: stood[index] ?? null })),
  ];
  const kept = pairs.map(({ body, there }) => there !== null && asItStood(body, there.body));
  const same = new Set(pairs.flatMap(({ there }, index) => (kept[index] ? (there ?? []) : [])));
  const replaced = before.flatMap((one) =>
    one && !same.has(one) ? { one, text: textHash(one.body) } : [],
  );
  const [first = main, ...rest] = pairs.map(({ body, there }, index) => {
    if (there && kept[index]) return withValues(body, valuesOf(there.body));
    const others = replaced.filter(({ one }) => one !== there).map(({ text }) => text);
    const unread = there ? overtakenTexts(there).map(textHash) : [];
    const { read, beside } = there?.unsettled ? reachingBack(there.body) : reading(there);
    const all = [...others, ...unread, ...beside];
    return withValues(body, {
      ...(read === undefined ? {} : { read }),
      ...(all.length > 0 ? { beside: [...new Set(all)].join(":") } : {}),
    });
  });
  return { main: first, parts: parts.map((part, index) => ({ ...part, body: rest[index] ?? "" })) };
}

type Read = { readonly read?: string; readonly beside: readonly string[] };

function reading(there: PreviousComment | null): Read {
  return there ? { read: textHash(there.body), beside: [] } : { beside: [] };
}

/** From before a writing of ours of which is not known what it replaced. */
function reachingBack(body: string): Read {
  const { read = textHash(body), beside } = valuesOf(body);
  const before = beside?.split(":") ?? [];
  return { read, beside: isAsWritten(body) ? before : [...before, textHash(body)] };
}

/**
 * What is left of a comment that is about to be deleted: its mark alone, which names what had been
 * read there, so that what came in between is noticed as it is with every writing of ours.
 */
export function emptied(body: string): string {
  const { kind, values } = findOpening(body) ?? { kind: "document", values: {} };
  return marker(kind, { ...values, read: textHash(body) });
}

export function isEmptied(body: string): boolean {
  return readMarker(body) !== null;
}

/** Whether more went into it than what stood in its place. */
export function isFromMore(body: string): boolean {
  return valuesOf(body).beside !== undefined;
}

/** Which of these comments wait for a writing that the others know of already. */
export function staleAmong(bodies: readonly string[]): ReadonlySet<number> {
  const awaited = new Set(bodies.flatMap((body) => valuesOf(body).beside?.split(":") ?? []));
  if (awaited.size === 0) return new Set();
  return new Set(bodies.flatMap((body, index) => (awaited.has(textHash(body)) ? index : [])));
}

/** Written with the same notes it would be what stands there. */
function asItStood(body: string, previous: string): boolean {
  const same = withValues(body, valuesOf(previous));
  return same === previous || normalise(same) === normalise(previous);
}

function textHash(body: string): string {
  return hash(normalise(body));
}

type Notes = { readonly read?: string; readonly beside?: string };

function valuesOf(body: string): Notes {
  const { read, beside } = findOpening(body)?.values ?? {};
  return { ...(read === undefined ? {} : { read }), ...(beside === undefined ? {} : { beside }) };
}

function withValues(body: string, notes: Notes): string {
  const end = body.indexOf("\n");
  const first = readMarker(body.slice(0, end));
  return first ? `${marker(first.kind, { ...first.values, ...notes })}${body.slice(end)}` : body;
}
