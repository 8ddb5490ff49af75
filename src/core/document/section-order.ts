import type { Config } from "../config/config.ts";
import { closingSections, openingSections, type SectionName } from "./section-names.ts";

/** Every section once, in the order of the document: the team's, between what always opens and closes it. */
export function orderOf({ sections }: Config): readonly SectionName[] {
  return [...openingSections, ...sections.map(({ name }) => name), ...closingSections];
}
