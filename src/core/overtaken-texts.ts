import type { Comment } from "./thread.ts";

/** The whole texts of the edits that our writing of a comment left out, as far as GitHub gives them. */
export function overtakenTexts({
  overtaken,
  missing = [],
}: Pick<Comment, "overtaken" | "missing">): readonly string[] {
  return [...(overtaken?.text == null ? [] : [overtaken.text]), ...missing];
}
