import type { Observed } from "../observed.ts";
import type { Reactions } from "../thread.ts";

/** What GitHub counts at each comment, of the review and of its follow-ups, where it shows any. */
export function answersShown({ events, facts }: Observed): ReadonlyMap<number, Reactions> {
  const onFollowUps = [...facts.followUps.values()].flatMap((issue) => issue?.comments ?? []);
  const comments = [...events, ...onFollowUps];
  return new Map(
    comments.flatMap((one) =>
      one.kind === "comment" && one.reactions ? [[one.id, one.reactions]] : [],
    ),
  );
}
