import type { Bodies } from "../../../src/core/document/bodies.ts";
import { writeDocument } from "../../../src/core/document/document.ts";
import { findSection, readDocument } from "../../../src/core/document/pieces.ts";
import { nothingBefore } from "../../../src/core/document/previous.ts";
import type { SectionName } from "../../../src/core/document/section-names.ts";
import { emptyRecord, writeRecord } from "../../../src/core/record.ts";
import type { Review } from "../../../src/core/review.ts";
import { issueUrl, review } from "../review-builder.ts";
import { templates } from "./templates.ts";

export const record = writeRecord(emptyRecord("r4110"));

export function written(review: Review, previous: string | null = null): string {
  return bodies(review, previous).main;
}

/** All comments of the document; `previous` is the main one as it stands. */
export function bodies(review: Review, previous: string | null = null): Bodies {
  const main = previous === null ? null : { body: previous, url: issueUrl, overtaken: null };
  return writeDocument({ review, previous: { ...nothingBefore, main }, record, templates });
}

/** The document as people read it: without markers and the last fold, links made short. */
export function told(review: Review): string {
  const [story = ""] = written(review).split(
    /<!-- second-story:(?:section name=how-to-take-part|written )/,
  );
  return story
    .split("\n")
    .filter((line) => !line.startsWith("<!-- second-story:"))
    .join("\n")
    .replaceAll(`${issueUrl}#issuecomment-`, "#c")
    .replaceAll("https://github.com/acme/", "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** One section of the document, its links made short; empty when it is not there. */
export function sectionOf(name: SectionName, more: Partial<Review>): string {
  const body = written(review({ phase: "in-review", ...more }));
  const content = findSection(readDocument(body), name)?.content ?? "";
  return content
    .replaceAll(`${issueUrl}#issuecomment-`, "#c")
    .replaceAll("https://github.com/", "");
}
