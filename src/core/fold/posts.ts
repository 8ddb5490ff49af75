import { readComment } from "../commands/read-comment.ts";
import type { Reading, ReadingContext, Statement } from "../commands/statement.ts";
import type { Config } from "../config/config.ts";
import type { Observed } from "../observed.ts";
import type { Source } from "../source.ts";
import type { Comment, Instant, Person } from "../thread.ts";
import type { Notebook } from "./notebook.ts";
import { editorOf } from "./notebook.ts";

/** The issue's own text, or a comment by somebody who is not us, as read. */
export type Post = {
  /** 0 for the issue's own text. */
  readonly comment: number;
  readonly by: Person | null;
  readonly at: Instant;
  readonly editedAt: Instant;
  readonly association: Comment["association"];
  readonly body: string;
  readonly reading: Reading;
  readonly source: Source;
};

/** A statement and the post it stands in. */
export type Utterance = { readonly post: Post; readonly statement: Statement };

/** Everything said in the thread that is not hidden, in order; the issue's own text first. */
export function readPosts(notebook: Notebook): readonly Post[] {
  const { observed } = notebook;
  const { issue } = observed;
  const body: Comment = {
    kind: "comment",
    id: 0,
    at: issue.createdAt,
    editedAt: issue.createdAt,
    by: issue.author,
    body: issue.body,
    association: issue.association,
    hidden: false,
    url: issue.url,
    overtaken: null,
  };
  const posts = [readPost(notebook, body, "review")];
  for (const event of observed.events) {
    if (event.kind !== "comment" || event.hidden || isOurs(observed, event.by)) continue;
    posts.push(readPost(notebook, event, "review"));
  }
  return posts;
}

export function isOurs(observed: Observed, person: Person | null): boolean {
  return person?.id === observed.self.id;
}

/** A comment of the review's own thread, or of a follow-up's. */
export function readPost(notebook: Notebook, comment: Comment, on: ReadingContext["on"]): Post {
  const reading = cachedReading(comment, notebook.observed.config.config, on);
  const counts = reading.statements.length > 0 || reading.plain.words > 0;
  const edited = comment.id !== 0 && comment.editedAt > comment.at && counts;
  const editor = edited ? editorOf(notebook, comment.id) : null;
  return {
    comment: comment.id,
    by: comment.by,
    at: comment.at,
    editedAt: comment.editedAt,
    association: comment.association,
    body: comment.body,
    reading,
    source: {
      by: comment.by,
      at: comment.at,
      url: comment.url,
      comment: comment.id === 0 ? null : comment.id,
      editedBy: editor && editor.id !== comment.by?.id ? editor : null,
    },
  };
}

/**
 * Reading is a function of the comment and the configuration; one observation is folded several
 * times while questions are answered, and its comments are read once.
 */
const readings = new WeakMap<Comment, { readonly config: Config; readonly reading: Reading }>();

function cachedReading(comment: Comment, config: Config, on: ReadingContext["on"]): Reading {
  const cached = readings.get(comment);
  if (cached?.config === config) return cached.reading;
  const reading = readComment(comment.body, {
    writtenAt: comment.at,
    zone: zoneOf(config, comment.by),
    commands: config.commands,
    on,
  });
  readings.set(comment, { config, reading });
  return reading;
}

function zoneOf(config: Config, person: Person | null): string {
  const login = person?.login.toLowerCase() ?? "";
  const own = Object.hasOwn(config.people, login) ? config.people[login]?.timezone : undefined;
  return own ?? config.timezone;
}
