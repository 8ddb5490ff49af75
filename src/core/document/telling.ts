import { sectionSetting } from "../config/sections.ts";
import { formatKey, type Key, sameRepository } from "../key.ts";
import type { Rulebook } from "../language/rulebook.ts";
import type { Review } from "../review.ts";
import type { Say, View } from "../sentences.ts";
import type { Item, Source } from "../source.ts";
import { dayLength, type Instant } from "../thread.ts";
import { type Clock, clockIn } from "./clock.ts";
import type { Limits } from "./limits.ts";
import type { GuidedSection, SectionName } from "./section-names.ts";
import { fits, line, linked, md, named, ours, type Shown, together } from "./shown.ts";
import { isPlain, type PlainKey } from "./wording.ts";

/** What a section is told from. The same telling always gives the same text. */
export type Telling = {
  readonly review: Review;
  readonly say: Say;
  readonly clock: Clock;
  readonly limits: Limits;
  /** What is asked about wording. */
  readonly rules: Rulebook;
};

/** What a section's template is given; null when there is nothing to tell. */
export type TellSection = (telling: Telling) => View | null;

/** The bare commands, or `/pm …` where those belong to another bot. */
export function slashOf(review: Review): Shown {
  return ours(review.config.commands === "prefixed" ? "/pm " : "/");
}

/** When it happened, as far as is known: its year goes without saying. */
export function incidentAt(review: Review): Instant {
  const began = review.moments.started?.when.at;
  if (began !== undefined) return began;
  const told = review.timeline.map((event) => event.when.at);
  return told.reduce((a, b) => Math.min(a, b), review.since);
}

/** What stands over a section: the team's words, else those of its kind of review. */
export function titleOf(
  { review, say }: Pick<Telling, "review" | "say">,
  name: SectionName,
): Shown {
  const own = line(sectionSetting(review.config, name)?.title ?? "", 100);
  return own === "" ? say(ofKind(review, "titles", name) ?? `titles.${name}`, {}) : own;
}

/** What a section asks while nothing stands there. */
export function questionOf(
  { review, say }: Pick<Telling, "review" | "say">,
  name: GuidedSection,
): Shown {
  const own = line(sectionSetting(review.config, name)?.question ?? "", 500);
  return own === "" ? say(ofKind(review, "questions", name) ?? `questions.${name}`, {}) : own;
}

/** Light reviews and near misses word some sections in their own way. */
function ofKind({ config }: Review, group: string, name: SectionName): PlainKey | null {
  const key = `${group}-${config.review}.${name}`;
  return isPlain(key) ? key : null;
}

export function clockOf(review: Review): Clock {
  return clockIn(review.config.timezone, incidentAt(review));
}

/** Who said it, linked to where: `[mara](…), edited by jo`. */
export function credit({ say }: Pick<Telling, "say">, source: Source): Shown {
  // What GitHub itself did has no author; a comment without one lost its author's account.
  const itself = source.by === null && source.comment === null;
  const by = linked(itself ? say("people.github", {}) : named(source.by), source.url);
  if (!source.editedBy) return by;
  return say("sources.edited", { source: by, name: named(source.editedBy) });
}

/** `[mara's comment](…)` */
export function commentLink({ say }: Pick<Telling, "say">, { by, url }: Source): Shown {
  return linked(say("sources.comment", { name: named(by) }), url);
}

/** An entry on one line; a clipped one links to the rest. */
export function entry(telling: Telling, { text, source }: Item): Shown {
  return clipped(telling, text, source, telling.limits.entry);
}

export function clipped({ say }: Telling, text: string, source: Source, max: number): Shown {
  const shown = line(text, max);
  if (fits(text, max)) return shown;
  return md`${shown} ${linked(say("sources.read-on", {}), source.url)}`;
}

/** Says how many entries of a list were left out, and where they are; null when none was. */
export function leftOut(
  { say, review, limits }: Telling,
  count: number,
  shown: number = limits.entries,
): Shown | null {
  const more = count - shown;
  if (more <= 0) return null;
  const link = linked(say("timeline.thread", {}), review.url);
  return say("lists.more", { one: more === 1, count: more, link });
}

export function listed({ say }: Pick<Telling, "say">, parts: readonly Shown[]): Shown {
  return together(parts, say("people.and", {}));
}

/** How to write a day, by one that could be meant: two weeks on. */
export function exampleDay(from: Instant): Shown {
  return ours(new Date(from + 14 * dayLength).toISOString().slice(0, 10));
}

/** `#12` beside the review, `owner/repo#12` elsewhere. */
export function shortKey({ review }: Pick<Telling, "review">, key: Key): string {
  return sameRepository(key, review.issue) ? `#${key.number}` : formatKey(key);
}
