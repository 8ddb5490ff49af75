import type { Exporting, ExportOptions } from "../../../src/core/export/exporting.ts";
import { openExport, type ToExport } from "../../../src/core/export/exporting.ts";
import { previousOf } from "../../../src/core/fold/documents.ts";
import type { Observed } from "../../../src/core/observed.ts";
import type { Review } from "../../../src/core/review.ts";
import { templates } from "../document/templates.ts";
import { buildThread } from "../thread-builder.ts";
import { bot, newComment, openStage } from "../thread-stage.ts";

export type Wanted = Partial<ExportOptions> & {
  /** The document's body as it stands on GitHub, with what people typed into it. */
  readonly document?: string;
  readonly observed?: Partial<Observed>;
};

/** A review to be exported, by default with all names; nobody is in the thread but the author. */
export function toExport(review: Review, wanted: Wanted = {}): ToExport {
  const { attribution = "names", public: isPublic = false, document, observed } = wanted;
  const main =
    document === undefined ? null : { ...newComment(openStage({}), bot, document), id: 1_000_000 };
  return {
    observed: { ...buildThread().observe(), ...observed },
    review,
    previous: previousOf({ main, twins: [], parts: [] }),
    templates,
    options: { attribution, public: isPublic },
  };
}

export function exporting(review: Review, wanted: Wanted = {}): Exporting {
  return openExport(toExport(review, wanted));
}
