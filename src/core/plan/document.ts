/**
 * What to write so that the comments of the document say what they should.
 *
 * A comment that somebody's text moves to is written before the one it moves from, and a comment
 * that is not needed any more goes only once all that people typed in it stands elsewhere: whatever
 * is interrupted, the text is there at least once, and reading it twice makes it one again.
 */
import type { Action } from "../action.ts";
import { emptied, isEmptied } from "../document/answering.ts";
import type { Bodies } from "../document/bodies.ts";
import { writeDocument } from "../document/document.ts";
import { typedHashes } from "../document/previous.ts";
import { readsTheSame } from "../document/reads-the-same.ts";
import { type DocumentPart, type Documents, previousOf } from "../fold/documents.ts";
import { normalise } from "../hash.ts";
import { longestBody } from "../markdown/tree.ts";
import { overtakenTexts } from "../overtaken-texts.ts";
import { type ReviewRecord, writeRecord } from "../record.ts";
import type { Review } from "../review.ts";
import type { Templates } from "../sentences.ts";
import type { Comment } from "../thread.ts";

export type DocumentWriting = {
  readonly documents: Documents;
  readonly review: Review;
  readonly record: ReviewRecord;
  readonly templates: Templates;
  /** Whether a new document is to be pinned. */
  readonly pin: boolean;
  /** The label about to be set seals the review; the sealed document is written after that. */
  readonly sealing: boolean;
};

export type DocumentPlan = {
  readonly actions: readonly Action[];
  /** More is to be written once this stands. */
  readonly lookAgain: boolean;
};

export function planDocument(writing: DocumentWriting): DocumentPlan {
  const { documents, pin, sealing } = writing;
  const { main, parts: standing } = documents;
  const wanted = fittingDocument(writing);
  if (!main) {
    const create: Action = { do: "create-document", body: wanted.main, pin };
    return { actions: [create], lookAgain: wanted.parts.length > 0 };
  }
  if (sealing) return { actions: deletionsOf(documents, []), lookAgain: true };
  const missing = wanted.parts.filter((part) => !standing.some((one) => isSame(one, part)));
  if (missing.length > 0) {
    // They have to stand before the others can give up their text and link to them.
    const creations = missing.map(({ body }): Action => {
      return { do: "create-document", body, pin: false };
    });
    return { actions: creations, lookAgain: true };
  }
  const updates = [{ comment: main, body: wanted.main }];
  const used = new Set<Comment>();
  for (const part of wanted.parts) {
    const comment = standing.find((one) => isSame(one, part))?.comment;
    if (!comment) continue;
    used.add(comment);
    updates.push({ comment, body: part.body });
  }
  const spare = standing.map(({ comment }) => comment).filter((comment) => !used.has(comment));
  // What is noted in one comment can be about a row of another, so they are written together.
  const reads = updates.every(({ comment, body }) => readsTheSame(body, comment.body));
  const changed = reads
    ? []
    : updates.filter(({ comment, body }) => normalise(body) !== normalise(comment.body));
  const deletions = deletionsOf(documents, spare);
  return {
    actions: [...inSafeOrder(changed).map(updateOf), ...deletions],
    // Those that stay still hold what is being written elsewhere now.
    lookAgain: spare.length + documents.twins.length > 0 && changed.length > 0,
  };
}

/**
 * What stood when each of them agreed is left out of the record where it does not fit: it is made out
 * anew at every look then, from when things were written.
 */
function fittingDocument({
  documents,
  review,
  templates,
  pin,
  ...writing
}: DocumentWriting): Bodies {
  const record = pin ? { ...writing.record, pinned: true } : writing.record;
  const previous = previousOf(documents);
  const whole = writeDocument({ review, previous, record: writeRecord(record), templates });
  if (whole.main.length <= longestBody || record.baselines.length === 0) return whole;
  const smaller = writeRecord({ ...record, baselines: [] });
  return writeDocument({ review, previous, record: smaller, templates });
}

type Update = { readonly comment: Comment; readonly body: string };

function isSame(
  one: Pick<DocumentPart, "section" | "number">,
  other: Pick<DocumentPart, "section" | "number">,
): boolean {
  return one.section === other.section && one.number === other.number;
}

function updateOf({ comment, body }: Update): Action {
  return { do: "update-document", comment: comment.id, body };
}

function deletionsOf(
  { main, twins, parts }: Documents,
  spare: readonly Comment[],
): readonly Action[] {
  const kept = [...(main ? [main] : []), ...parts.map(({ comment }) => comment)].filter(
    (comment) => !spare.includes(comment),
  );
  const there = new Set(kept.flatMap(({ body }) => [...typedHashes(body)]));
  const gone = [...twins, ...spare].filter((comment) => {
    const typed = [comment.body, ...overtakenTexts(comment)].flatMap((text) => [
      ...typedHashes(text),
    ]);
    return !comment.unsettled && typed.every((one) => there.has(one));
  });
  return gone.map(({ id, body }) => {
    return { do: "delete-spare", comment: id, emptied: isEmptied(body) ? null : emptied(body) };
  });
}

/** Where text of somebody's moves from one comment to another, the one it moves to comes first. */
function inSafeOrder(updates: readonly Update[]): readonly Update[] {
  if (updates.length < 2) return updates;
  const left = updates.map((update) => {
    const before = typedHashes(update.comment.body);
    const after = typedHashes(update.body);
    const gains = [...after].filter((typed) => !before.has(typed));
    const loses = new Set([...before].filter((typed) => !after.has(typed)));
    return { update, gains, loses };
  });
  const ordered: Update[] = [];
  while (left.length > 0) {
    const free = left.findIndex(
      ({ loses }, index) =>
        !left.some((other, at) => at !== index && other.gains.some((typed) => loses.has(typed))),
    );
    const [next] = left.splice(Math.max(0, free), 1);
    if (next) ordered.push(next.update);
  }
  return ordered;
}
