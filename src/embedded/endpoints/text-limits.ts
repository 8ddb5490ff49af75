import { type Answer, invalid, problem } from "../answer.ts";
import { type JsonObject, textAt } from "../json.ts";

/** https://github.com/telia-oss/github-pr-resource/issues/259 and https://github.com/dead-claudia/github-limits */
export const bodyLimit = 65_536;
const titleLimit = 256;

/** What is wrong with a body; null where nothing is. */
export function bodyProblem(resource: "Issue" | "IssueComment", body: string): Answer | null {
  if (body.length <= bodyLimit) return null;
  return invalid({
    resource,
    code: "unprocessable",
    field: "data",
    message: `Body is too long (maximum is ${bodyLimit} characters)`,
  });
}

export type CommentText =
  | { readonly kind: "text"; readonly body: string }
  | { readonly kind: "refused"; readonly answer: Answer };

/** A comment says something; an issue may be empty. */
export function readComment(fields: JsonObject): CommentText {
  const body = textAt(fields, "body");
  if (body === undefined) {
    return refused(problem(422, 'Invalid request.\n\n"body" wasn\'t supplied.'));
  }
  if (body.trim() === "") return refused(blank);
  const tooLong = bodyProblem("IssueComment", body);
  return tooLong ? refused(tooLong) : { kind: "text", body };
}

const blank = invalid({
  resource: "IssueComment",
  code: "unprocessable",
  field: "data",
  message: "Body cannot be blank",
});

function refused(answer: Answer): CommentText {
  return { kind: "refused", answer };
}

export function titleProblem(title: string): Answer | null {
  if (title.trim() === "") {
    return invalid({ resource: "Issue", code: "missing_field", field: "title" });
  }
  if (title.length <= titleLimit) return null;
  return invalid({
    resource: "Issue",
    code: "custom",
    field: "title",
    message: `title is too long (maximum is ${titleLimit} characters)`,
  });
}
