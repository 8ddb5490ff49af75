import { DateTime } from "luxon";
import type { Attribution, Day, Phase } from "../config/config.ts";
import { incidentAt } from "../document/telling.ts";
import { formatKey } from "../key.ts";
import type { Review } from "../review.ts";
import type { Instant } from "../thread.ts";
import type { Exporting } from "./exporting.ts";
import { isOpenRepository } from "./links.ts";

/** What stands over every export, whatever its format. */
export type Facts = {
  readonly title: string;
  /** `owner/repo#12`; null where the reader is not to know the repository. */
  readonly issue: string | null;
  readonly url: string | null;
  /** The day of the incident where the team is. */
  readonly date: Day;
  readonly timezone: string;
  readonly phase: Phase;
  /** From the beginning to the end of the impact, as far as both are known. */
  readonly impactMinutes: number | null;
  readonly exportedAt: string;
  readonly attribution: Attribution;
  readonly public: boolean;
};

export function factsOf({ review, told, options, disguise }: Exporting): Facts {
  const shown = !options.public || isOpenRepository(disguise.rule, review.issue);
  return {
    title: told.title,
    issue: shown ? formatKey(told.issue) : null,
    url: disguise.address(review.url),
    date: DateTime.fromMillis(incidentAt(review), { zone: review.config.timezone }).toFormat(
      "yyyy-MM-dd",
    ),
    timezone: review.config.timezone,
    phase: review.phase,
    impactMinutes: impactMinutes(review),
    exportedAt: isoTime(review.now),
    attribution: options.attribution,
    public: options.public,
  };
}

/** `2026-11-14T13:02:00Z` */
export function isoTime(at: Instant): string {
  return new Date(at).toISOString().replace(".000Z", "Z");
}

/** As the document's head tells it; a near miss had no impact. */
function impactMinutes({ moments, config }: Review): number | null {
  const { started, mitigated, resolved } = moments;
  const over = resolved ?? mitigated;
  if (!started || !over || config.review === "near-miss") return null;
  return Math.max(0, Math.floor(over.when.at / 60_000) - Math.floor(started.when.at / 60_000));
}
