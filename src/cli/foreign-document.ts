import { isDocument } from "../core/document/unopened.ts";
import { formatKey, type Key } from "../core/key.ts";
import type { Observed } from "../core/observed.ts";
import type { Person } from "../core/thread.ts";
import type { Port } from "../github/port.ts";
import { GitHubProblem } from "../github/problems.ts";

/**
 * The app knows its document by its author. Run with somebody's token on an issue that an app looks
 * after, it would take that document for a stranger's and write a second one; this stops it first.
 */
export function watch(github: Port, key: Key): Port {
  return {
    ...github,
    observe: async (where, asks) => {
      const observed = await github.observe(where, asks);
      const other = otherApp(observed);
      if (!other) return observed;
      const because = `${formatKey(key)} has a document by ${other.login}, and this token speaks for ${observed.self.login}. That app keeps it up to date.`;
      throw new GitHubProblem({ kind: "parked", because });
    },
  };
}

function otherApp({ events, self }: Observed): Person | null {
  const documents = events.flatMap((event) =>
    event.kind === "comment" && event.by?.bot && isDocument(event.body) ? [event.by] : [],
  );
  if (documents.some(({ id }) => id === self.id)) return null;
  return documents[0] ?? null;
}
