import type { Seal } from "../review.ts";
import { isDirective } from "./directives.ts";
import type { Life } from "./life.ts";
import type { Notebook } from "./notebook.ts";
import type { Post } from "./posts.ts";
import type { Told } from "./told.ts";

/**
 * What happened to the thread after the review was sealed: later comments, sources edited or
 * deleted since. It is told beside the sealed narrative and changes nothing in it.
 */
export function sealOf(notebook: Notebook, told: Told, life: Life): Seal | null {
  const { seal } = life;
  if (!seal) return null;
  const { events } = notebook.observed;
  const sources = sealedSources(notebook, told, life);
  const edited = [...told.edited].filter((post) => sources.has(post.comment));
  const added = [
    ...[...told.later].filter(tellsSomething).map((post) => ({
      text: post.body,
      source: post.source,
      how: "new" as const,
    })),
    ...edited.map((post) => ({
      text: post.body,
      source: { ...post.source, at: post.editedAt },
      how: "edited" as const,
    })),
  ].sort((a, b) => a.source.at - b.source.at);
  const present = new Set(events.flatMap((event) => (event.kind === "comment" ? event.id : [])));
  const removed = [...sources].filter((comment) => comment > 0 && !present.has(comment)).length;
  return { ...seal, added, removed };
}

/** A comment of nothing but `/agree` or `/proceed` was answered; there is nothing to read in it. */
function tellsSomething({ reading }: Post): boolean {
  const { plain, statements } = reading;
  return (
    plain.words > 0 || !statements.every(({ said }) => isDirective(said) || said.is === "agree")
  );
}

/** The label events that the record knows to have sealed the review, now or before `/reopen`. */
export function sealsOf({ record }: Notebook): ReadonlySet<number> {
  return new Set([...record.sealedBefore, ...(record.seal ? [record.seal.event] : [])]);
}

/** The comments the sealed narrative came from: as recorded at the seal, else those of today. */
export function sealedSources(notebook: Notebook, told: Told, life: Life): ReadonlySet<number> {
  const recorded = notebook.record.seal;
  return recorded && recorded.event === life.seal?.event ? new Set(recorded.sources) : told.sources;
}
