import type { Answer } from "./action.ts";
import type { Moment, Problem, When } from "./commands/statement.ts";
import type { Config, ConfigProblem, Phase } from "./config/config.ts";
import type { FollowUp } from "./follow-up.ts";
import type { Key } from "./key.ts";
import type { LedgerRow } from "./ledger.ts";
import type { ProposedMoment } from "./moments/proposed.ts";
import type { Need } from "./need.ts";
import type { Item, Source } from "./source.ts";
import type { Instant, Person } from "./thread.ts";

/**
 * The review as it stands: what the thread adds up to at `now`. `fold.ts` makes it, `document/`
 * shows it, `plan.ts` brings GitHub to it. Texts are Markdown as people typed it; whoever shows one
 * neutralises it first.
 */
export type Review = {
  /** Made once from the first issue's id; a transfer does not change it. */
  readonly id: string;
  readonly issue: Key;
  readonly title: string;
  readonly url: string;
  readonly config: Config;
  readonly now: Instant;
  readonly phase: Phase;
  /** When this phase began, and who said so where a person did. */
  readonly since: Instant;
  readonly phaseBy: PhaseCause;
  /** The incident label was taken off: nobody is asked anything. */
  readonly paused: boolean;
  readonly facilitators: readonly Person[];
  readonly moments: Readonly<
    Partial<Record<Moment, { readonly when: When; readonly source: Source }>>
  >;
  /** Moments that nobody set, as they read from what was told; they move nothing. */
  readonly proposed: Readonly<Partial<Record<Moment, ProposedMoment>>>;
  readonly summary: Prose | null;
  readonly impact: Prose | null;
  readonly timeline: readonly TimelineEvent[];
  /** Minimised comments left out. */
  readonly hidden: number;
  readonly perspectives: readonly LedgerRow[];
  /** Comments in review that are neither perspective nor command. */
  readonly discussion: readonly Source[];
  readonly factors: readonly Factor[];
  /** Factors that somebody took out, in the order of their numbers. */
  readonly takenOut: readonly TakenOut[];
  readonly onlyOneFactor: Item | null;
  readonly helped: readonly Item[];
  readonly learned: readonly Item[];
  readonly ideas: readonly Item[];
  readonly followUps: readonly FollowUp[];
  readonly notDoing: readonly NotDoing[];
  readonly agreement: Agreement;
  readonly seal: Seal | null;
  readonly needs: readonly Need[];
  readonly attention: readonly Attention[];
  /** The reaction each comment with commands should carry from us. */
  readonly answers: ReadonlyMap<number, Answer>;
};

export type PhaseCause =
  | {
      readonly kind: "label" | "type" | "closed" | "resolved" | "postmortem";
      readonly by: Person | null;
    }
  | { readonly kind: "by-hand"; readonly by: Person | null }
  | { readonly kind: "rule" }
  | { readonly kind: "not-needed"; readonly by: Person | null; readonly reason: string }
  | { readonly kind: "closed-unneeded"; readonly by: Person | null }
  | { readonly kind: "reopened"; readonly by: Person | null; readonly reason: string }
  | { readonly kind: "follow-ups" };

export type Prose = Item & {
  /** Earlier versions, oldest first: linked, never lost. */
  readonly earlier: readonly Source[];
  /** Somebody typed it into the document; it stands there word by word. */
  readonly byHand: boolean;
};

export type TimelineEvent = {
  readonly when: When;
  readonly moment: Moment | null;
  readonly text: TimelineText;
  readonly source: Source;
  /** Where else the same was told, in the order of writing. */
  readonly also: readonly Source[];
};

/** Either somebody's words, or something GitHub saw, whose sentence stands in the templates. */
export type TimelineText =
  | { readonly kind: "said"; readonly text: string }
  | { readonly kind: "moment" }
  | { readonly kind: "incident-label"; readonly label: string }
  | { readonly kind: "opened" | "closed" | "reopened" }
  | {
      /** Points to the issue; was opened pointing there; was merged. */
      readonly kind: "pull-request" | "pull-request-opened" | "pull-request-merged";
      readonly title: string;
      readonly key: Key;
      readonly url: string;
    };

/** Contributing factor F1, F2 …: numbers are never given twice. */
export type Factor = Item & {
  readonly number: number;
  /** Factors merged into this one, by their own texts and sources. */
  readonly merged: readonly MergedFactor[];
};

export type MergedFactor = Item & {
  readonly number: number;
  /** The command that merged it. */
  readonly mergedBy: Source;
};

/** With what was merged into it before, which is out with it. */
export type TakenOut = Factor & {
  /** The command that took it out, and the reason it gives. */
  readonly because: Item;
};

/** A decision with its reason; with a follow-up, it is about that proposal. */
export type NotDoing = Item & {
  readonly followUp: (Item & { readonly number: number }) | null;
};

export type Agreement = {
  readonly votes: readonly Vote[];
  /** All parts of the rule hold. */
  readonly holds: boolean;
};

export type Vote = {
  readonly person: Person;
  readonly source: Source;
  readonly is:
    | { readonly kind: "agrees" }
    /** Entries changed since; the person is asked to look again. */
    | { readonly kind: "stale"; readonly changes: readonly Change[] }
    | { readonly kind: "objects"; readonly reason: string };
  /** Timeline events that came since; they do not make an agreement stale. */
  readonly since: number;
};

/** What changed since an agreement: `F3` is new, the summary changed, an entry is gone. */
export type Change = {
  readonly how: "new" | "changed" | "removed";
  readonly what:
    | "summary"
    | "impact"
    | "timeline"
    | "factor"
    | "helped"
    | "learned"
    | "idea"
    | "follow-up"
    | "not-doing";
  /** F or A number where there is one. */
  readonly number: number | null;
};

/** Agreement latched: the narrative is frozen from here on. */
export type Seal = {
  readonly at: Instant;
  /** Id of the label event that sealed it. */
  readonly event: number;
  /** The maintainer who set the label by hand; null when the rule held. */
  readonly by: Person | null;
  /** Comments written or edited since, in order. */
  readonly added: readonly (Item & { readonly how: "new" | "edited" })[];
  /** How many sources of frozen entries were deleted since. */
  readonly removed: number;
};

/** What could not be taken as it stands; the line goes when the cause is mended. */
export type Attention =
  | { readonly kind: "command"; readonly problem: Problem; readonly source: Source }
  | { readonly kind: "config"; readonly problem: ConfigProblem };
