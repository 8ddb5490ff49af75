import type { When } from "../commands/statement.ts";
import type { TimelineEvent } from "../review.ts";
import { timelineEntries } from "./entries.ts";
import { inReviewSince } from "./life.ts";
import type { Post } from "./posts.ts";
import type { Gathering, Told } from "./told.ts";

/**
 * A plain comment is an event before the review began. In review it is its writer's perspective if
 * it is their first there, answers nobody, is more than a question and has some length.
 */
export function hearPlain(gathering: Gathering, post: Post): void {
  const { told, life, plainViews, notebook } = gathering;
  const zone = notebook.observed.config.config.timezone;
  const { plain, statements } = post.reading;
  // Words beside a time or a moment belong to that: `/resolved 14:50`, "Error rate back to normal."
  if (statements.some((one) => one.said.is === "moment" || one.said.is === "event")) return;
  const opened = inReviewSince(life);
  // Closing with a comment writes the comment first, in the same second.
  const before =
    opened === null || post.at < opened.at || (post.at === opened.at && post.comment < opened.id);
  if (before) {
    hearTalk(told, post);
    const { rest } = post.reading.talk;
    if (/[\p{L}\p{N}]/u.test(rest))
      happened(told, saidAt(writtenAt(post, "minute", zone), rest, post), post, -1);
    return;
  }
  const first = post.by !== null && !plainViews.has(post.by.id);
  if (post.by) plainViews.add(post.by.id);
  const account = !plain.opensWithOther && !plain.onlyAsks && plain.words >= enoughWords;
  if (first && account)
    told.views.push({
      text: plain.text,
      source: post.source,
      person: post.by,
      onBehalfOf: null,
      plain: true,
    });
  else if (statements.length === 0) told.discussion.push(post.source);
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
