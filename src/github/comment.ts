import * as z from "zod";
import type { Comment, Instant, Person } from "../core/thread.ts";
import { association, instant, person } from "./shapes.ts";

const raw = z.object({
  id: z.number(),
  body: z.string().nullish(),
  user: person,
  author_association: association,
  created_at: instant,
  updated_at: instant,
  html_url: z.string(),
  minimized: z.object({}).nullish(),
  reactions: z.object({ rocket: z.number().default(0), confused: z.number().default(0) }).nullish(),
});

/** A comment as the timeline and the comment list give it. */
export const comment = raw.transform(
  (one): Comment => ({
    kind: "comment",
    id: one.id,
    at: one.created_at,
    by: one.user,
    body: one.body ?? "",
    editedAt: one.updated_at,
    association: one.author_association,
    hidden: one.minimized !== undefined && one.minimized !== null,
    url: one.html_url,
    ...(one.reactions && one.reactions.rocket + one.reactions.confused > 0
      ? { reactions: one.reactions }
      : {}),
    overtaken: null,
  }),
);

/** What it takes to ask GraphQL who edited a comment, and to know when the answer is outdated. */
export type EditTrace = {
  readonly comment: number;
  readonly node: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly author: Person | null;
};

/** What was said on a follow-up, as of the time the issue was last changed. */
export type Conversation = {
  readonly updatedAt: Instant;
  /** GitHub's times are whole seconds: what changes twice within one looks unchanged. */
  readonly settled: boolean;
  readonly comments: readonly Comment[];
  readonly traces: readonly EditTrace[];
};

/** Roughly how many characters a conversation takes; a comment without any is not nothing either. */
export function lengthOf({ comments }: Conversation): number {
  return comments.reduce((sum, { body }) => sum + body.length + 500, 500);
}

const traced = raw.extend({ node_id: z.string() });

/** The comments among these entries that GraphQL can be asked about. */
export function editTraces(entries: readonly unknown[]): readonly EditTrace[] {
  return entries.flatMap((entry) => {
    const one = traced.safeParse(entry).data;
    if (!one) return [];
    const times = { createdAt: one.created_at, updatedAt: one.updated_at };
    return [{ comment: one.id, node: one.node_id, ...times, author: one.user }];
  });
}
