import * as z from "zod";
import { normalise } from "../core/hash.ts";
import type { Key } from "../core/key.ts";
import { type Applied, done } from "./applied.ts";
import type { Rest } from "./client.ts";
import { read } from "./shapes.ts";

const standing = z.object({ body: z.string().nullish() });

/**
 * Deletes a comment of ours that says what it said when it was read. GitHub knows no condition for
 * that, and gives back nothing of a comment that is deleted: so it is read once more right before.
 */
export async function deleteSpare(
  rest: Rest,
  { owner, repo }: Key,
  { comment, body }: { readonly comment: number; readonly body: string },
): Promise<Applied> {
  const place = { owner, repo, comment_id: comment };
  const path = "/repos/{owner}/{repo}/issues/comments/{comment_id}";
  const { data } = await rest.call(`GET ${path}`, place);
  const stands = read(standing, data, "a comment").body ?? "";
  if (normalise(stands) !== normalise(body)) return { kind: "kept" };
  await rest.call(`DELETE ${path}`, place);
  return done;
}
