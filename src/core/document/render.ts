import type { Review } from "../review.ts";
import type { Say, Templates } from "../sentences.ts";
import type { Limits } from "./limits.ts";
import { keptByHand } from "./merge.ts";
import { type Document, findSection } from "./pieces.ts";
import { readRowMark } from "./row-mark.ts";
import { type SectionName, sectionNames, type WrittenSection } from "./section-names.ts";
import type { Shown } from "./shown.ts";
import { clockOf, slashOf, type Telling } from "./telling.ts";
import { viewOf } from "./view.ts";
import { isGuided } from "./wording.ts";

export type Rendering = {
  readonly review: Review;
  readonly previous: Document | null;
  readonly templates: Templates;
  readonly limits: Limits;
};

/** Every section that has something to show, as Markdown. */
export function renderSections(rendering: Rendering): ReadonlyMap<SectionName, string> {
  const { review, previous, templates, limits } = rendering;
  const say = templates.say(slashOf(review));
  const telling: Telling = { review, say, clock: clockOf(review), limits, byHand: [] };
  const fresh = renderAll(telling, templates);
  const byHand = sectionNames.filter(
    (name) => name !== "notes" && keptByHand(findSection(previous, name), fresh.get(name)),
  );
  if (byHand.length === 0) return fresh;
  // Which sections differ is known only now, and one section says so.
  return renderAll({ ...telling, byHand }, templates);
}

function renderAll(telling: Telling, templates: Templates): ReadonlyMap<SectionName, string> {
  const fresh = new Map<SectionName, string>();
  for (const name of sectionNames) {
    if (name === "notes") continue;
    const text = renderSection(telling, templates, name);
    if (text !== null) fresh.set(name, withoutRowMarks(text));
  }
  return fresh;
}

function withoutRowMarks(text: string): string {
  return text
    .split("\n")
    .map((line) => readRowMark(line).text)
    .join("\n");
}

function renderSection(telling: Telling, templates: Templates, name: WrittenSection): Shown | null {
  const { review, say } = telling;
  const view = viewOf(telling, name);
  if (view) return templates.section(name, view);
  const asks = review.phase === "in-review" && !review.paused;
  if (!asks || !isGuided(name)) return null;
  const title = say(`titles.${name}`, {});
  return templates.section("empty", { title, question: say(`questions.${name}`, {}) });
}

/** What stands in the place of a section for which the comment has no room. */
export function renderTooLong(review: Review, templates: Templates, name: SectionName): string {
  const say: Say = templates.say(slashOf(review));
  const title = say(`titles.${name}`, {});
  return say("attention.too-long", { title });
}
