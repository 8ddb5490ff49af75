import type { Moment, Saying, When } from "../commands/statement.ts";
import type { TimelineEvent } from "../review.ts";
import type { Item, Source } from "../source.ts";
import type { Instant, Person } from "../thread.ts";
import type { Entry } from "./entries.ts";
import type { Hearing } from "./hear.ts";
import type { Life } from "./life.ts";
import type { Notebook } from "./notebook.ts";
import type { Post, Utterance } from "./posts.ts";
import type { Typed } from "./quoted.ts";
import type { Results } from "./results.ts";

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
  /** Entries that a command took out, and when. */
  readonly takenOut: { readonly entry: Entry; readonly at: Instant }[];
  /** Everybody heard who said anything, by user id, in order of their first word. */
  readonly present: Map<number, Person>;
  /** Comments the narrative came from. */
  readonly sources: Set<number>;
  /** Heard comments written after the review was sealed. */
  readonly later: Set<Post>;
  /** Earlier ones that were edited since: noted, not replayed. */
  readonly edited: Set<Post>;
};

export type View = Item & {
  readonly person: Person | null;
  readonly onBehalfOf: string | null;
  /** A plain comment that stands in for a view. */
  readonly plain: boolean;
};

export type Gathering = {
  readonly notebook: Notebook;
  readonly hearing: Hearing;
  readonly life: Life;
  readonly results: Results;
  readonly told: Told;
  /** Whose account a plain comment gave in review, by user id. */
  readonly plainViews: Set<number>;
  readonly typed: Typed;
};

export const voteWords: readonly Saying["is"][] = ["agree", "object", "withdraw"];

export function isVote(said: Saying): boolean {
  return voteWords.includes(said.is);
}

/** What was said before agreement and stands as it was said. */
export function settled({ rest, later, edited }: Told): readonly Utterance[] {
  return rest.filter(({ post }) => !later.has(post) && !edited.has(post));
}

export function nothingTold(): Told {
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
    takenOut: [],
    present: new Map(),
    sources: new Set(),
    later: new Set(),
    edited: new Set(),
  };
}
