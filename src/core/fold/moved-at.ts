import { hash } from "../hash.ts";
import type { Instant } from "../thread.ts";
import { judgementName, type Notebook } from "./notebook.ts";
import type { Post, Utterance } from "./posts.ts";
import type { Taken } from "./results.ts";

/**
 * When a command that moves the review on, or lets it go on, took effect. An edit that leaves the
 * command and rewords its reason moves nothing: it counts from when the comment first held that
 * command, so that tidying up an old `/reopen` does not open again what was agreed since. For that the
 * record keeps the command's word beside each judgement of it.
 */
export function movedAt(notebook: Notebook, { post, statement }: Utterance, taken: Taken): Instant {
  const { is } = statement.said;
  const name = judgementName(post.comment, hash(statement.text));
  const own = notebook.judged.get(name);
  if (own && own.m !== is) notebook.judged.set(name, { ...own, m: is });
  return Math.min(taken.at, ...earlier(notebook, post, is));
}

/** The times at which what stood in the same comment under the same word was taken. */
function earlier({ judged }: Notebook, { comment }: Post, word: string): Instant[] {
  return [...judged.values()].flatMap(({ c, m, w, a }) =>
    c === comment && m === word && w === undefined ? [a * 1000] : [],
  );
}
