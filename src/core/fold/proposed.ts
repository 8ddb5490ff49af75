import type { Proposal } from "../commands/statement.ts";
import type { ProposalChange } from "../follow-up.ts";
import type { Numbered } from "../record.ts";
import type { Factor, NotDoing, TakenOut } from "../review.ts";
import type { Item } from "../source.ts";
import type { Directives } from "./directives.ts";
import { type Entry, entryOf } from "./entries.ts";
import type { Life } from "./life.ts";
import type { Notebook } from "./notebook.ts";
import type { Opened } from "./opened.ts";
import type { Post } from "./posts.ts";
import type { Results } from "./results.ts";
import type { Told } from "./told.ts";

/** Contributing factors and proposed follow-ups with their numbers, after all changes to them. */
export type Proposals = {
  readonly factors: readonly Factor[];
  readonly takenOut: readonly TakenOut[];
  readonly onlyOneFactor: Item | null;
  readonly followUps: readonly Proposed[];
  /** Numbers of those that read otherwise than what was agreed. */
  readonly reworded: ReadonlySet<number>;
  readonly notDoing: readonly NotDoing[];
  /** Agreed ones that somebody decided against since: their row tells so, as the story is sealed. */
  readonly givenUp: readonly (Proposed & { readonly because: Item })[];
};

/** A factor as it was said, with its number. */
export type ProposedFactor = Item & { readonly number: number; readonly post: Post };

export type Proposed = Proposal & {
  readonly number: number;
  readonly changed: readonly ProposalChange[];
  readonly post: Post;
};

export type Numbers = {
  readonly factors: readonly Numbered[];
  readonly followUps: readonly Numbered[];
};

export type Proposing = {
  readonly notebook: Notebook;
  readonly told: Told;
  readonly directives: Directives;
  readonly life: Life;
  readonly opened: Opened;
  readonly results: Results;
};

export function factorEntry({ post, text, number }: ProposedFactor): Entry {
  return entryOf(post, "factor", text, { number });
}

export function followUpEntry({ post, text, number }: Proposed): Entry {
  return entryOf(post, "follow-up", text, { number });
}
