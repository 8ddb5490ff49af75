import type { Previous } from "../document/previous.ts";
import { isSectionName, type SectionName } from "../document/section-names.ts";
import { isUnopened } from "../document/unopened.ts";
import type { Observed } from "../observed.ts";
import { findOpening } from "../opening.ts";
import type { Comment, Instant } from "../thread.ts";
import { phaseOfLabel } from "./life.ts";
import { isOurs } from "./posts.ts";

/** Our document among the comments. Written by us **and** marked: either alone proves nothing. */
export type Documents = {
  /**
   * The lowest id is the document; what came after it is a twin from a lost answer or a race. With
   * none that opens as one, it is what somebody took the opening line out of.
   */
  readonly main: Comment | null;
  readonly twins: readonly Comment[];
  /** Continuations of sections that are too long for it, in order of section, number and id. */
  readonly parts: readonly DocumentPart[];
};

export type DocumentPart = {
  readonly comment: Comment;
  readonly section: SectionName;
  readonly number: number;
};

export function findDocuments(observed: Observed): Documents {
  const ours = observed.events.filter(
    (event): event is Comment => event.kind === "comment" && isOurs(observed, event.by),
  );
  ours.sort((a, b) => a.id - b.id);
  const marked = ours.filter(({ body }) => findOpening(body)?.kind === "document");
  const [main = ours.find(({ body }) => isUnopened(body)) ?? null, ...twins] = marked;
  const parts = ours
    .flatMap(partOf)
    .sort(
      (a, b) =>
        (a.section < b.section ? -1 : a.section > b.section ? 1 : 0) ||
        a.number - b.number ||
        a.comment.id - b.comment.id,
    );
  return { main, twins, parts };
}

function partOf(comment: Comment): readonly DocumentPart[] {
  const opening = findOpening(comment.body);
  const { section, part } = opening?.values ?? {};
  if (opening?.kind !== "part") return [];
  const number = Number(part);
  if (!isSectionName(section) || !Number.isSafeInteger(number)) return [];
  return [{ comment, section, number }];
}

/** The comments of the document, for whoever reads or writes it as a whole. */
export function previousOf({ main, twins, parts }: Documents): Previous {
  const comments = [...(main ? [main] : []), ...parts.map(({ comment }) => comment)];
  return {
    main,
    twins,
    parts: parts.map(({ comment, section, number }) => ({ ...comment, section, number })),
    editedAt: Math.max(0, ...comments.map((comment) => comment.editedAt)),
  };
}

/**
 * When the document was last known to be there; null when it never was. It is written before any
 * label of ours, except for the one that says that no review is needed; and that one we take off
 * only after it.
 */
export function lastWritten(observed: Observed): Instant | null {
  const { config } = observed.config;
  const label = observed.events.findLast((event) => {
    if (event.kind !== "labeled" && event.kind !== "unlabeled") return false;
    const phase = phaseOfLabel(config, event.label);
    if (phase === null || !isOurs(observed, event.by)) return false;
    return (phase === "not-needed") === (event.kind === "unlabeled");
  });
  return label?.at ?? null;
}

/** Whether somebody deleted the document. `/postmortem` after that asks for it again. */
export function wasDeleted(
  observed: Observed,
  documents: Documents,
  asked: readonly Instant[],
): boolean {
  if (documents.main) return false;
  const written = lastWritten(observed);
  if (written === null) return false;
  const deletion = observed.events.findLast(
    (event) => event.kind === "comment-deleted" && !isOurs(observed, event.by),
  );
  const since = Math.max(written, deletion?.at ?? written);
  return !asked.some((at) => at >= since);
}
