import type { Moment, Statement, When } from "../commands/statement.ts";
import type { Item, Prose, Source, TimelineEvent } from "../review.ts";
import type { Instant, Person } from "../thread.ts";
import { isDirective } from "./directives.ts";
import { type Entry, entryOf } from "./entries.ts";
import { type Hearing, isTimelineBot } from "./hear.ts";
import type { Notebook } from "./notebook.ts";
import { inReviewSince, type Life } from "./phases.ts";
import type { Post, Utterance } from "./posts.ts";
import { leavePending, type Results, refuse, takeStatement } from "./results.ts";

/** What was told, before numbers, votes and changes: the narrative as people wrote it. */
export type Told = {
  readonly moments: Map<Moment, { readonly when: When; readonly source: Source }>;
  readonly summary: Item[];
  readonly impact: Item[];
  readonly events: TimelineEvent[];
  readonly views: View[];
  readonly nothingToAdd: Map<number, Source>;
  readonly helped: Item[];
  readonly learned: Item[];
  readonly ideas: Item[];
  /** Statements that need numbers, votes or a judgement: read by the later passes. */
  readonly rest: Utterance[];
  readonly discussion: Source[];
  readonly entries: Entry[];
  /** Everybody heard who said anything, by user id, in order of their first word. */
  readonly present: Map<number, Person>;
  /** Comments the narrative came from. */
  readonly sources: Set<number>;
  /** Heard comments written after the review was sealed. */
  readonly later: Post[];
};

export type View = Item & {
  readonly person: Person | null;
  readonly onBehalfOf: string | null;
  /** A plain comment that stands in for a view. */
  readonly plain: boolean;
};

type Gathering = {
  readonly notebook: Notebook;
  readonly hearing: Hearing;
  readonly life: Life;
  readonly results: Results;
  readonly told: Told;
  readonly plainViews: Set<number>;
};

export function gather(
  notebook: Notebook,
  posts: readonly Post[],
  hearing: Hearing,
  life: Life,
  results: Results,
): Told {
  const told = nothingTold();
  const gathering: Gathering = { notebook, hearing, life, results, told, plainViews: new Set() };
  for (const post of posts) {
    const heard = hearing.hears(post);
    if (heard === true && isLater(life, post)) listen(gathering, post, true);
    else if (heard === true) listen(gathering, post, false);
    else if (isTimelineBot(notebook.observed.config.config, post.by)) hearBot(told, post);
    else
      for (const statement of commandsOf(post)) {
        if (heard === undefined) leavePending(results, post, statement);
        else if (!post.by?.bot) refuse(results, post, statement, "not-heard");
      }
  }
  return told;
}

/** Prose sections hold the latest text; the earlier ones stay linked. */
export function latest(all: readonly Item[]): Prose | null {
  const last = all.at(-1);
  return last ? { ...last, earlier: all.slice(0, -1).map((one) => one.source) } : null;
}

function listen(gathering: Gathering, post: Post, later: boolean): void {
  const { told } = gathering;
  const { statements, plain } = post.reading;
  if (statements.length === 0 && plain.words === 0) return;
  if (post.by && !post.by.bot) told.present.set(post.by.id, post.by);
  if (later) told.later.push(post);
  else told.sources.add(post.comment);
  for (const [ordinal, statement] of statements.entries()) {
    if (later || !tell(gathering, post, statement, ordinal)) told.rest.push({ post, statement });
  }
  if (!later && plain.words > 0 && post.comment !== 0) hearPlain(gathering, post);
}

/** @returns false for what a later pass reads. */
function tell(gathering: Gathering, post: Post, statement: Statement, ordinal: number): boolean {
  const { told, results } = gathering;
  const { said } = statement;
  const { source } = post;
  const entry = (what: Entry["what"], text: string, at?: Instant) =>
    told.entries.push(entryOf(post, what, text, at === undefined ? { ordinal } : { ordinal, at }));
  switch (said.is) {
    case "moment":
      told.moments.set(said.moment, { when: said.when, source });
      told.events.push({ when: said.when, moment: said.moment, text: momentText(post), source });
      entry("timeline", said.moment, said.when.at);
      break;
    case "event":
      told.events.push({
        when: said.when,
        moment: null,
        text: { kind: "said", text: said.text },
        source,
      });
      entry("timeline", said.text, said.when.at);
      break;
    case "summary":
    case "impact":
      told[said.is].push({ text: said.text, source });
      entry(said.is, said.text);
      break;
    case "helped":
    case "learned":
    case "idea":
      told[said.is === "idea" ? "ideas" : said.is].push({ text: said.text, source });
      entry(said.is, said.text);
      break;
    case "view":
      told.views.push({
        text: said.text,
        source,
        person: post.by,
        onBehalfOf: said.onBehalfOf,
        plain: false,
      });
      break;
    case "nothing-to-add":
      if (post.by) told.nothingToAdd.set(post.by.id, source);
      break;
    default:
      return false;
  }
  takeStatement(results, post, statement);
  return true;
}

/** `/mitigated 14:46` with words beside it: they are what happened at that moment. */
function momentText(post: Post): TimelineEvent["text"] {
  const { statements, plain } = post.reading;
  const alone =
    statements.filter((one) => one.said.is === "moment" || one.said.is === "event").length === 1;
  return alone && plain.words > 0 ? { kind: "said", text: plain.text } : { kind: "moment" };
}

/**
 * A plain comment is an event before the review began. In review it is its writer's perspective if
 * it is their first there, answers nobody, is more than a question and has some length.
 */
function hearPlain(gathering: Gathering, post: Post): void {
  const { told, life, plainViews } = gathering;
  const { plain, statements } = post.reading;
  // Words beside a time or a moment belong to that: `/resolved 14:50`, "Error rate back to normal."
  if (statements.some((one) => one.said.is === "moment" || one.said.is === "event")) return;
  const opened = inReviewSince(life);
  if (opened === null || post.at < opened) {
    told.events.push({
      when: writtenThen(gathering, post),
      moment: null,
      text: { kind: "said", text: plain.text },
      source: post.source,
    });
    told.entries.push(entryOf(post, "timeline", plain.text, { ordinal: -1, at: post.at }));
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

const enoughWords = 20;

function hearBot(told: Told, post: Post): void {
  for (const { said } of post.reading.statements) {
    if (said.is === "event")
      told.events.push({
        when: said.when,
        moment: null,
        text: { kind: "said", text: said.text },
        source: post.source,
      });
  }
  const { plain, statements } = post.reading;
  if (statements.length > 0 || plain.words === 0) return;
  const when: When = { at: post.at, precision: "second", zone: "UTC", assumed: [] };
  told.events.push({
    when,
    moment: null,
    text: { kind: "said", text: plain.text },
    source: post.source,
  });
}

function writtenThen(gathering: Gathering, post: Post): When {
  const { timezone } = gathering.notebook.observed.config.config;
  return { at: post.at, precision: "minute", zone: timezone, assumed: [] };
}

function isLater(life: Life, post: Post): boolean {
  return life.seal !== null && post.at > life.seal.at;
}

function commandsOf(post: Post): readonly Statement[] {
  return post.reading.statements.filter((one) => one.via === "command" && !isDirective(one.said));
}

function nothingTold(): Told {
  return {
    moments: new Map(),
    summary: [],
    impact: [],
    events: [],
    views: [],
    nothingToAdd: new Map(),
    helped: [],
    learned: [],
    ideas: [],
    rest: [],
    discussion: [],
    entries: [],
    present: new Map(),
    sources: new Set(),
    later: [],
  };
}
