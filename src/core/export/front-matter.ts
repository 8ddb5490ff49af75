import { dump } from "js-yaml";
import type { Facts } from "./facts.ts";

/** YAML between two lines of dashes, as static site generators read it; unknown values are left out. */
export function frontMatter(facts: Facts): string {
  const { title, issue, url, date, phase, impactMinutes, exportedAt, attribution } = facts;
  const values = {
    title,
    ...(issue === null ? {} : { issue }),
    ...(url === null ? {} : { url }),
    date,
    phase,
    ...(impactMinutes === null ? {} : { impact_minutes: impactMinutes }),
    exported_at: exportedAt,
    attribution,
    public: facts.public,
  };
  return `---\n${dump(values, { lineWidth: -1 })}---`;
}
