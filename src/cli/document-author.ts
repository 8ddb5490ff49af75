import { isDocument } from "../core/document/unopened.ts";
import type { Person, ThreadEvent } from "../core/thread.ts";

/** The app that wrote the document in a thread; null where no app did. */
export function documentAuthor(events: readonly ThreadEvent[]): Person | null {
  const document = events.find(
    (event) => event.kind === "comment" && event.by?.bot === true && isDocument(event.body),
  );
  return document?.by ?? null;
}
