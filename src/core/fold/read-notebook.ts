import type { Observed } from "../observed.ts";
import { type ReviewRecord, readRecord } from "../record.ts";
import type { Comment } from "../thread.ts";
import { type Documents, lastWritten } from "./documents.ts";
import { underKnownNames } from "./names.ts";
import { type Notebook, openNotebook } from "./notebook.ts";
import { rebuildRecord, visibleNumbers } from "./rebuild.ts";

/** With the record as it stands in the document; lost when there was a document and there is none. */
export function readNotebook(seen: Observed, documents: Documents): Notebook {
  const { main: document } = documents;
  const known = document ? recordIn(document) : null;
  const observed = underKnownNames(seen, known);
  const lost = known === null && (document !== null || lastWritten(observed) !== null);
  const record = known ?? rebuildRecord(observed, document);
  return openNotebook(observed, record, lost ? visibleNumbers(documents) : null);
}

/**
 * Somebody may have taken the record out, or pasted an earlier document over ours: what we know is
 * what we wrote last.
 */
function recordIn({ body, written = "" }: Comment): ReviewRecord | null {
  return readRecord(written) ?? readRecord(body.replaceAll("\r\n", "\n"));
}
