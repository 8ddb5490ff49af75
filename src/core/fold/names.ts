import type { Config } from "../config/config.ts";
import { defaultConfig } from "../config/defaults.ts";
import type { Names } from "../names.ts";
import type { Observed } from "../observed.ts";
import type { ReviewRecord } from "../record.ts";

/**
 * The thread as seen with the names that its document remembers, while the settings leave open what
 * the team calls its incidents and phases: a review goes on as it stands until they are mended.
 */
export function underKnownNames(observed: Observed, record: ReviewRecord | null): Observed {
  const { namesUnclear, config } = observed.config;
  const names = namesUnclear ? record?.names : undefined;
  return names
    ? { ...observed, config: { ...observed.config, config: called(config, names) } }
    : observed;
}

/** What the record should hold of them; none where they are the defaults. */
export function namesToRemember({ config }: Observed, record: ReviewRecord): Names | undefined {
  if (config.namesUnclear) return record.names;
  const names = namesOf(config.config);
  return JSON.stringify(names) === JSON.stringify(namesOf(defaultConfig)) ? undefined : names;
}

function namesOf({ labels, types, phases }: Config): Names {
  return {
    incident: [...labels.incident],
    types: [...types],
    phases: {
      collecting: phases.collecting.label,
      "in-review": phases["in-review"].label,
      agreed: phases.agreed.label,
      done: phases.done.label,
      "not-needed": phases["not-needed"].label,
    },
  };
}

function called({ phases, ...config }: Config, names: Names): Config {
  return {
    ...config,
    labels: { incident: names.incident },
    types: names.types,
    phases: {
      collecting: { ...phases.collecting, label: names.phases.collecting },
      "in-review": { ...phases["in-review"], label: names.phases["in-review"] },
      agreed: { ...phases.agreed, label: names.phases.agreed },
      done: { ...phases.done, label: names.phases.done },
      "not-needed": { ...phases["not-needed"], label: names.phases["not-needed"] },
    },
  };
}
