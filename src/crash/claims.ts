import type { World } from "../embedded/github.ts";
import { followUps, incident, typed } from "./incident.ts";
import { isBot, look } from "./sight.ts";

/** What people wrote, by the comment's id, as they sent it. */
export type Said = ReadonlyMap<number, string>;

/** What has to hold at the end, however often the app was killed; each line that does not is told. */
export function doesNotHold(world: World, said: Said): readonly string[] {
  const sight = look(world, incident);
  const document = sight.documents.join("\n");
  const comments = [...world.comments.values()];
  const bots = comments.filter(({ author }) => isBot(world, author));
  const claims: readonly (readonly [boolean, string])[] = [
    [sight.documents.length === 1, `one document (found ${sight.documents.length})`],
    [bots.length === 1, `one comment by the app in all (found ${bots.length})`],
    [
      sight.followUps.length === followUps.length,
      `${followUps.length} follow-ups (found ${sight.followUps.length})`,
    ],
    ...followUps.map((words): readonly [boolean, string] => {
      const found = sight.followUps.filter(({ title }) => title.includes(words)).length;
      return [found === 1, `“${words}” was opened once (found ${found})`];
    }),
    [
      sight.labels.toSorted().join() === "incident,post-mortem: done",
      `two labels (found ${sight.labels})`,
    ],
    ...Object.values(typed).map((text): readonly [boolean, string] => [
      document.includes(text),
      `the document still says “${text}”`,
    ]),
    [
      [...said].every(([id, body]) => world.comments.get(id)?.body === body),
      "every comment reads as it was written",
    ],
    [
      comments.every(({ author, edits }) => isBot(world, author) || edits.length === 0),
      "nobody's comment was edited",
    ],
    [comments.every(({ reactions }) => reactions.length <= 1), "no comment has two reactions"],
  ];
  return claims.filter(([holds]) => !holds).map(([, claim]) => claim);
}
