import type { Moment, When } from "../../../src/core/commands/statement.ts";
import { defaultConfig } from "../../../src/core/config/defaults.ts";
import type { Review, TimelineEvent } from "../../../src/core/review.ts";
import type { Source } from "../../../src/core/source.ts";

/** What a picture is drawn from, by times such as `2026-11-14T13:02:00Z`. */

export const source: Source = { by: null, at: 0, url: "", comment: null, editedBy: null };

export function when(text: string): When {
  return {
    at: Date.parse(text),
    end: null,
    precision: "minute",
    approx: false,
    zone: "UTC",
    assumed: [],
  };
}

export function review(timezone: string, times: Partial<Record<Moment, string>>) {
  const known: Partial<Record<Moment, Review["moments"][Moment]>> = {};
  if (times.started) known.started = { when: when(times.started), source };
  if (times.detected) known.detected = { when: when(times.detected), source };
  if (times.mitigated) known.mitigated = { when: when(times.mitigated), source };
  if (times.resolved) known.resolved = { when: when(times.resolved), source };
  const moments: Review["moments"] = Object.fromEntries(
    Object.entries(known).filter(([, value]) => value !== undefined),
  );
  return { config: { ...defaultConfig, timezone }, moments, proposed: {}, timeline: [] };
}

export function told(time: string, text: string): TimelineEvent {
  const said = { kind: "said", text } as const;
  return { when: when(time), moment: null, text: said, source, also: [] };
}

export function sectionOf(picture: string | null, name: string): readonly string[] {
  const rows = picture?.split(`section ${name}\n`)[1]?.split("    section ")[0] ?? "";
  return rows.trim().split(/\n +/);
}
