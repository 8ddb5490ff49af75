import type { Key } from "../core/key.ts";
import type { Rest } from "./client.ts";
import type { Connection } from "./connection.ts";
import { accepting } from "./problems.ts";

/**
 * Pins a comment where GitHub lets us; a review is none the worse without. On a server that does
 * not know pins, the observer says so from then on.
 */
export async function pin(
  { lacks }: Connection,
  rest: Rest,
  { owner, repo }: Key,
  comment: number,
): Promise<void> {
  const route = "PUT /repos/{owner}/{repo}/issues/comments/{comment_id}/pin";
  const call = rest.call(route, { owner, repo, comment_id: comment });
  const allowed = accepting([403, 422], call, "refused" as const);
  // The comment was written a moment ago, so what is not found is the very idea of pins.
  if (!(await accepting([404, 405], allowed, null))) lacks.add("pins");
}
