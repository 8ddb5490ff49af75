import type { Key } from "../core/key.ts";
import { type Applied, done } from "./applied.ts";
import type { Rest } from "./client.ts";
import type { Connection } from "./connection.ts";
import { writtenOver } from "./look-back.ts";

/**
 * Deletes a comment of ours. GitHub knows no condition for that, gives back nothing of a comment that
 * is deleted, and a single answer may be older than what stands there. So it is written over first,
 * and goes only once GitHub's edit history tells that nobody typed there meanwhile.
 */
export async function deleteSpare(
  connection: Connection,
  rest: Rest,
  key: Key,
  { comment, emptied }: { readonly comment: number; readonly emptied: string | null },
): Promise<Applied> {
  const place = { owner: key.owner, repo: key.repo, comment_id: comment };
  const path = "/repos/{owner}/{repo}/issues/comments/{comment_id}";
  if (emptied !== null) {
    const reply = await rest.call(`PATCH ${path}`, { ...place, body: emptied });
    const wrote = await writtenOver({ connection, rest, key }, emptied, reply);
    if (wrote.kind === "wrote" && wrote.over !== "what-was-read") return { kind: "kept" };
  }
  await rest.call(`DELETE ${path}`, place);
  return done;
}
