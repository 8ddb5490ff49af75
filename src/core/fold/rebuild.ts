import { type Document, findSection, readDocument } from "../document/pieces.ts";
import { findMarker } from "../markers.ts";
import type { Observed } from "../observed.ts";
import { findOpening } from "../opening.ts";
import { emptyRecord, type ReviewRecord } from "../record.ts";
import type { Comment } from "../thread.ts";
import type { Documents } from "./documents.ts";
import type { Lost } from "./notebook.ts";
import { isOurs } from "./posts.ts";
import type { SeenNumber } from "./renumber.ts";

/**
 * The record for a review that has none: empty at the very beginning; otherwise what GitHub's own
 * log still tells. The rest is judged anew when it is next needed: numbers are read off the visible
 * document, follow-ups are found by their markers, reactions are given again (which changes nothing).
 */
export function rebuildRecord(observed: Observed, document: Comment | null): ReviewRecord {
  const fresh = emptyRecord(`r${observed.issue.id}`);
  if (!document) return fresh;
  return {
    ...fresh,
    review: findOpening(document.body)?.values["review"] ?? fresh.review,
    // It was pinned when it was made; if it is not now, somebody took it down.
    pinned: true,
    sealedBefore: frozenBy(observed, document),
  };
}

/** The label events that the story says it was sealed by: one at most, unless somebody typed others. */
function frozenBy({ events }: Observed, { body }: Comment): readonly number[] {
  const frozen = new Set(
    readDocument(body).pieces.map((piece) => (piece.kind === "section" ? piece.frozen : null)),
  );
  return events.flatMap(({ kind, id }) => (kind === "labeled" && frozen.has(id) ? [id] : []));
}

/** The numbers that the document shows, each with the text beside it. */
export function visibleNumbers({ main, parts }: Documents): Lost {
  const comments = [...(main ? [main] : []), ...parts.map(({ comment }) => comment)];
  const read = comments.map(({ body }) => readDocument(body));
  return {
    factors: rows(
      read,
      "contributing-factors",
      /^\s*- [^\p{L}\p{N}_]*(?:\p{L}+ )?F(\d{1,4})\b(.*)$/u,
    ),
    followUps: [
      ...rows(read, "follow-ups", /^\| *\**A(\d{1,4})\b(.*)$/),
      ...rows(read, "not-doing", /^- \*\*A(\d{1,4})\*\*(.*)$/),
    ],
  };
}

function rows(
  documents: readonly Document[],
  section: "contributing-factors" | "follow-ups" | "not-doing",
  row: RegExp,
): readonly SeenNumber[] {
  const lines = documents.flatMap(
    (document) => findSection(document, section)?.content.split("\n") ?? [],
  );
  return lines.flatMap((line) => {
    const [, number, shown] = row.exec(line) ?? [];
    return number && shown !== undefined ? [{ number: Number(number), shown }] : [];
  });
}

/** People who had their short reply: it names the comment it answers, 0 for the issue's own text. */
export function alreadyReplied(observed: Observed): readonly number[] {
  const authors = new Map([["0", observed.issue.author?.id]]);
  for (const event of observed.events) {
    if (event.kind === "comment") authors.set(String(event.id), event.by?.id);
  }
  return observed.events.flatMap((event) => {
    if (event.kind !== "comment" || !isOurs(observed, event.by)) return [];
    return authors.get(findMarker(event.body, "reply")?.values["to"] ?? "") ?? [];
  });
}
