import { writeDocument } from "../../../src/core/document/document.ts";
import { emptyRecord, writeRecord } from "../../../src/core/record.ts";
import type { Review } from "../../../src/core/review.ts";
import { issueUrl } from "../review-builder.ts";
import { templates } from "./templates.ts";

export const record = writeRecord(emptyRecord("r4110"));

export function written(review: Review, previous: string | null = null): string {
  return writeDocument({ review, previous, record, templates });
}

/** The document as people read it: without markers and the last fold, links made short. */
export function told(review: Review): string {
  const text = written(review).replace(record, "");
  const [story = ""] = text.split("<!-- second-story:section name=how-to-take-part");
  return story
    .split("\n")
    .filter((line) => !line.startsWith("<!-- second-story:"))
    .join("\n")
    .replaceAll(`${issueUrl}#issuecomment-`, "#c")
    .replaceAll("https://github.com/acme/", "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
