/**
 * Hidden comments by which the app recognises what it wrote: `<!-- second-story:KIND key=value … -->`.
 *
 * A marker identifies; it proves nothing. Only a comment or issue written by our own user id is
 * searched for markers, and everything people typed is neutralised before it is shown (see
 * `markdown/neutralise.ts`), so a marker in their text never reaches a text of ours.
 */
export type Marker = {
  readonly kind: MarkerKind;
  readonly values: Readonly<Record<string, string>>;
};

export type MarkerKind =
  | "document"
  | "part"
  | "section"
  | "end"
  | "record"
  | "follow-up"
  | "reminder"
  | "reply";

/**
 * Values are our own: ids, numbers, dates, hashes, keys. Without `>` none of them ends the marker; a
 * marker begins its line, so GitHub reads it as a block, in which `--` is harmless.
 */
const safeValue = /^[A-Za-z0-9._:+#/-]*$/;

export function marker(
  kind: MarkerKind,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const parts = Object.entries(values).map(([name, value]) => {
    const text = String(value);
    if (!safeValue.test(text)) throw new Error(`not a marker value: ${name}`);
    return ` ${name}=${text}`;
  });
  return `<!-- second-story:${kind}${parts.join("")} -->`;
}

/** A marker that fills a line of its own; null for any other line. */
export function readMarker(line: string): Marker | null {
  const match = /^<!-- second-story:([a-z-]+)((?: [a-z]+=[A-Za-z0-9._:+#/-]*)*) -->$/.exec(
    line.trim(),
  );
  const kind = kinds.find((known) => known === match?.[1]);
  if (!match || !kind) return null;
  const values: Record<string, string> = {};
  for (const part of (match[2] ?? "").split(" ")) {
    const [name, value] = part.split("=");
    if (name && value !== undefined) values[name] = value;
  }
  return { kind, values };
}

/** The first marker of one of these kinds in a text of ours. */
export function findMarker(body: string, ...wanted: readonly MarkerKind[]): Marker | null {
  for (const line of body.split(/\r?\n/)) {
    const found = readMarker(line);
    if (found && wanted.includes(found.kind)) return found;
  }
  return null;
}

const kinds: readonly MarkerKind[] = [
  "document",
  "part",
  "section",
  "end",
  "record",
  "follow-up",
  "reminder",
  "reply",
];
