import type { Statement, When } from "../commands/statement.ts";
import type { TimelineEvent } from "../review.ts";
import type { Person } from "../thread.ts";
import { timelineEntries } from "./entries.ts";
import { inReviewSince } from "./life.ts";
import type { Post } from "./posts.ts";
import { quotesItsQuestion } from "./quoted.ts";
import type { Gathering, Told } from "./told.ts";

/**
 * A plain comment is an event before the review began. In review it is its writer's perspective if
 * it is their first there that answers nobody, is more than a question and has some length.
 */
export function hearPlain(gathering: Gathering, post: Post): void {
  const { told, life, notebook } = gathering;
  const opened = inReviewSince(life);
  // Closing with a comment writes the comment first, in the same second.
  const before =
    opened === null || post.at < opened.at || (post.at === opened.at && post.comment < opened.id);
  if (isAside(post, before || opened?.id === post.comment)) return;
  if (!before) {
    hearInReview(gathering, post);
    return;
  }
  hearTalk(told, post);
  const { rest } = post.reading.talk;
  const zone = notebook.observed.config.config.timezone;
  if (/[\p{L}\p{N}]/u.test(rest))
    happened(told, saidAt(writtenAt(post, "minute", zone), rest, post), post, -1);
}

/**
 * Few words beside a time or a moment belong to that: `/resolved 14:50`, "Error rate back to normal."
 * What leads over to what stands below it says nothing of its own.
 */
function isAside(post: Post, quiet: boolean): boolean {
  const { plain, statements, talk } = post.reading;
  if (!statements.some(isTimed)) return false;
  if (besideMoment(post) !== null) return true;
  const few = quiet ? talk.words < aSentence : plain.words < enoughWords;
  return few || /[:\uFF1A]$/.test(plain.text);
}

function isTimed({ said }: Statement): boolean {
  return said.is === "moment" || said.is === "event";
}

/** The words beside a post's only moment; null where it has others, or none. */
export function besideMoment({ reading: { statements, plain } }: Post): string | null {
  const [only, ...others] = statements.filter(isTimed);
  if (only?.said.is !== "moment" || only.said.text !== null || others.length > 0) return null;
  return plain.words > 0 ? plain.text : null;
}

function hearInReview({ told, plainViews, typed }: Gathering, post: Post): void {
  const { plain, statements } = post.reading;
  const answers = plain.opensWithOther && !quotesItsQuestion(post, typed);
  const first = post.by !== null && !plainViews.has(post.by.id) && !hasView(told, post.by);
  if (first && !answers && !plain.onlyAsks && plain.words >= enoughWords) {
    if (post.by) plainViews.add(post.by.id);
    told.views.push({
      text: plain.text,
      source: post.source,
      person: post.by,
      onBehalfOf: null,
      plain: true,
    });
  } else if (statements.every(isTimed)) told.discussion.push(post.source);
}

/** Whoever wrote a view has said it: beside it their comments are discussion. */
function hasView({ views }: Told, { id }: Person): boolean {
  return views.some((one) => one.person?.id === id && one.onBehalfOf === null && !one.plain);
}

/** What sentences tell of the time before they were written, in a comment or the issue's own text. */
export function hearTalk(told: Told, post: Post): void {
  for (const [place, { when, text }] of post.reading.talk.events.entries())
    happened(told, saidAt(when, text, post), post, -2 - place);
}

function happened(told: Told, event: TimelineEvent, post: Post, ordinal: number): void {
  told.events.push(event);
  told.entries.push(...timelineEntries(post, event, ordinal));
}

const enoughWords = 20;
const aSentence = 6;

/** A bot tells events and nothing else. */
export function hearBot(told: Told, post: Post): void {
  const { plain, statements } = post.reading;
  for (const { said } of statements)
    if (said.is === "event") told.events.push(saidAt(said.when, said.text, post));
  if (statements.length === 0 && plain.words > 0)
    told.events.push(saidAt(writtenAt(post, "second", "UTC"), plain.text, post));
}

export function saidAt(when: When, text: string, { source }: Post): TimelineEvent {
  return { when, moment: null, text: { kind: "said", text }, source, also: [] };
}

function writtenAt({ at }: Post, precision: When["precision"], zone: string): When {
  return { at, end: null, precision, approx: false, zone, assumed: [] };
}
