import { readMarker } from "../../../src/core/markers.ts";
import { isObject, readJson, textAt } from "../../../src/embedded/json.ts";
import type { Comment } from "../../../src/embedded/thread.ts";
import { hashOf, readBefore } from "../../../src/github/overtaken.ts";
import type { Invariant } from "../invariant.ts";

export const sealedStoryStands: Invariant = {
  promise: "The sealed story is not changed by the app.",
  whenAsked({ world }, { request, route }) {
    if (route !== "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}") return null;
    const comment = world.comments.get(Number(request.path.split("/").at(-1)));
    // What a person typed there, also where a write came over it, is the app's to put back.
    if (!comment || comment.edits.some(({ by }) => by !== world.app.bot)) return null;
    const given = readJson(request.body);
    const body = isObject(given) ? (textAt(given, "body") ?? "") : "";
    const after = frozenIn(body);
    for (const [name, text] of frozenIn(readFor(body, comment))) {
      const now = after.get(name);
      if (now !== undefined && now !== text)
        return `${name} of comment ${comment.id} is written anew`;
    }
    return null;
  },
};

/**
 * The text that a new one was worked out from. Of two processes that seal at once the second may not
 * know what the first has written; GitHub takes both.
 */
function readFor(body: string, { edits, body: stands }: Comment): string {
  const read = readBefore(body);
  return edits.find((edit) => hashOf(edit.body) === read)?.body ?? stands;
}

/** Sealed sections with their text, by name and the event that sealed them. */
function frozenIn(body: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let name: string | null = null;
  let lines: string[] = [];
  for (const line of body.split(/\r?\n/)) {
    const marker = readMarker(line);
    if (marker?.kind === "section") {
      const { frozen } = marker.values;
      name = frozen === undefined ? null : `${marker.values["name"]} sealed by ${frozen}`;
      lines = [];
    } else if (marker?.kind === "end" && name !== null) {
      found.set(name, lines.join("\n").trim());
      name = null;
    } else lines.push(line.trimEnd());
  }
  return found;
}
