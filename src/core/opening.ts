/**
 * The marker that opens a comment of ours, which is the first thing anybody sees who edits it. What
 * they type in front of it, or behind it, leaves it where it was and what it was.
 *
 * Within a line it counts above the first section alone: below, it is somebody's text about markers.
 */
import { findMarker, type Marker, readMarker } from "./markers.ts";

/** The first one: somebody may have pasted another below. */
export function findOpening(body: string): Marker | null {
  return findMarker(withOpeningApart(body), "document", "part");
}

/** The same text, with that marker on a line of its own. */
export function withOpeningApart(body: string): string {
  let at = 0;
  for (const line of body.split("\n")) {
    const found = readMarker(line);
    if (found && bounds.has(found.kind)) return body;
    const inLine = found ? null : within(line);
    if (inLine !== null) return body.slice(0, at) + inLine + body.slice(at + line.length);
    at += line.length + 1;
  }
  return body;
}

const bounds: ReadonlySet<string> = new Set(["document", "part", "section", "end"]);

/** Such a line in its parts; null where it has none, or shows it as code. */
function within(line: string): string | null {
  const match =
    /<!-- second-story:(?:document|part) review=[A-Za-z0-9._:+#/-]*(?: [a-z]+=[A-Za-z0-9._:+#/-]*)* -->/.exec(
      line,
    );
  if (!match || line[match.index - 1] === "`") return null;
  const before = line.slice(0, match.index).trimEnd();
  const after = line.slice(match.index + match[0].length).trim();
  return [before, match[0], after].filter((part) => part !== "").join("\n");
}
