import type { Review } from "../review.ts";
import type { Templates } from "../sentences.ts";
import { firstLevel } from "./estimate.ts";
import { levels, longest } from "./limits.ts";
import { mergeDocument } from "./merge.ts";
import { type Document, readDocument } from "./pieces.ts";
import { renderSections, renderTooLong } from "./render.ts";
import { type SectionName, sectionNames } from "./section-names.ts";

export type DocumentToWrite = {
  readonly review: Review;
  /** The body as it stands on GitHub; null when there is none yet. */
  readonly previous: string | null;
  /** The hidden block, as `writeRecord` gives it. */
  readonly record: string;
  readonly templates: Templates;
};

/** The whole new body. What people typed in the previous one is in it. */
export function writeDocument(wanted: DocumentToWrite): string {
  const { body, level } = write(wanted);
  if (level === 0 || wanted.review.seal === null) return body;
  // What was sealed at a coarser level leaves the rest more room; a second time settles it.
  return write({ ...wanted, previous: body }).body;
}

function write(wanted: DocumentToWrite): { readonly body: string; readonly level: number } {
  const { review, templates } = wanted;
  const previous = wanted.previous === null ? null : readDocument(wanted.previous);
  const first = firstLevel(review);
  for (const [level, limits] of levels.entries()) {
    if (level < first) continue;
    const body = merged(wanted, previous, renderSections({ review, previous, templates, limits }));
    if (body.length <= longest) return { body, level };
  }
  return { body: barest(wanted, previous), level: levels.length };
}

function merged(
  { review, record }: DocumentToWrite,
  previous: Document | null,
  fresh: ReadonlyMap<SectionName, string>,
): string {
  const sealEvent = review.seal?.event ?? null;
  return mergeDocument({ review: review.id, fresh, previous, sealEvent, record });
}

/** Leaves out section after section, the last ones first, until the rest fits. */
function barest(wanted: DocumentToWrite, previous: Document | null): string {
  const { review, templates } = wanted;
  const limits = levels[levels.length - 1] ?? levels[0];
  const fresh = new Map(renderSections({ review, previous, templates, limits }));
  for (const name of sectionNames.toReversed()) {
    const body = merged(wanted, previous, fresh);
    if (body.length <= longest) return body;
    if (name !== "head" && fresh.has(name)) fresh.set(name, renderTooLong(review, templates, name));
  }
  // What is left over the length is what people typed, and that is not ours to cut.
  return merged(wanted, previous, fresh);
}
