import { isHidden } from "../config/sections.ts";
import type { Review } from "../review.ts";
import type { Templates } from "../sentences.ts";
import { isFilled } from "./filled.ts";
import { type Fresh, type FreshUnit, freshUnits } from "./fresh.ts";
import { limits } from "./limits.ts";
import { isGuided, type SectionName, type WrittenSection } from "./section-names.ts";
import { orderOf } from "./section-order.ts";
import type { Shown } from "./shown.ts";
import { clockOf, questionOf, slashOf, type Telling, titleOf } from "./telling.ts";
import { viewOf } from "./view.ts";

export type Rendering = {
  readonly review: Review;
  readonly templates: Templates;
};

/** Every section that has something to show, as the app alone would write it. */
export function renderSections({ review, templates }: Rendering): Fresh {
  const say = templates.say(slashOf(review));
  const telling: Telling = { review, say, clock: clockOf(review), limits, rules: templates.rules };
  const fresh = new Map<SectionName, readonly FreshUnit[]>();
  for (const name of orderOf(review.config)) {
    const text = name === "notes" ? null : renderSection(telling, templates, name);
    if (text !== null) fresh.set(name, freshUnits(name, text));
  }
  return fresh;
}

function renderSection(telling: Telling, templates: Templates, name: WrittenSection): Shown | null {
  const { review } = telling;
  const hidden = isHidden(review.config, name);
  const view = hidden && !isFilled(review, name) ? null : viewOf(telling, name);
  if (view) return templates.section(name, view);
  const asks = review.phase === "in-review" && !review.paused;
  if (!asks || hidden || !isGuided(name)) return null;
  const title = titleOf(telling, name);
  return templates.section("empty", { title, question: questionOf(telling, name) });
}
