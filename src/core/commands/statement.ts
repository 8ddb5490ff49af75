import type { Day } from "../config/config.ts";
import type { Repository } from "../key.ts";
import type { Team } from "../team.ts";
import type { Instant } from "../thread.ts";

/**
 * What a person said in a comment, one statement for each command, heading or timed line. Parsing
 * knows the text and when it was written, nothing of who may say it: that is `judge.ts`.
 */
export type Statement = {
  /** 1-based line in the comment. */
  readonly line: number;
  /** The statement as typed, normalised; what is hashed to tell whether it changed. */
  readonly text: string;
  readonly via: "command" | "heading" | "line";
  readonly said: Saying;
};

export const moments = ["started", "detected", "mitigated", "resolved"] as const;
export type Moment = (typeof moments)[number];

/** What a follow-up is for. https://sre.google/sre-book/postmortem-culture/ (action item types) */
export const followUpKinds = ["prevent", "detect", "mitigate", "learn"] as const;
export type FollowUpKind = (typeof followUpKinds)[number];

/** In `Saying`, every `text` and `reason` is Markdown as typed, trimmed, never empty. */
export type Saying =
  /** The text is what stands after the time, as in `/mitigated 14:46 rolled back`. */
  | {
      readonly is: "moment";
      readonly moment: Moment;
      readonly when: When;
      readonly text: string | null;
    }
  | { readonly is: "event"; readonly when: When; readonly text: string }
  | { readonly is: "summary" | "impact"; readonly text: string }
  /** `on behalf of` is the quoted name in `/view for "Ana (support)" …`, or null. */
  | { readonly is: "view"; readonly text: string; readonly onBehalfOf: string | null }
  | { readonly is: "nothing-to-add" }
  | { readonly is: "factor" | "helped" | "learned" | "idea"; readonly text: string }
  | { readonly is: "follow-up"; readonly proposal: Proposal }
  /** A decision not to do something; with a number it is about a proposed follow-up. */
  | { readonly is: "not-doing"; readonly followUp: number | null; readonly text: string }
  /** Without a number on a follow-up issue: that follow-up. */
  | { readonly is: "owner"; readonly followUp: number | null; readonly login: string }
  | { readonly is: "by"; readonly followUp: number | null; readonly day: Day }
  | { readonly is: "merge"; readonly from: number; readonly into: number }
  | { readonly is: "drop"; readonly factor: number; readonly reason: string }
  | { readonly is: "only-one-factor"; readonly reason: string }
  | { readonly is: "agree" | "withdraw" }
  | { readonly is: "object"; readonly reason: string }
  | { readonly is: "invite"; readonly logins: readonly string[]; readonly teams: readonly Team[] }
  | { readonly is: "facilitator"; readonly login: string }
  /** Calendar days. */
  | { readonly is: "snooze"; readonly days: number }
  | { readonly is: "proceed" | "not-needed" | "reopen"; readonly reason: string }
  | { readonly is: "postmortem" }
  | { readonly is: "done"; readonly text: string }
  /** Of a moment only the time may be at a loss: that it came was said. */
  | { readonly is: "not-understood"; readonly problem: Problem; readonly moment?: Moment };

export type Proposal = {
  readonly text: string;
  readonly owner: string | null;
  readonly by: Day | null;
  readonly repository: Repository | null;
  /** Numbers of contributing factors it answers: `for F1`. */
  readonly factors: readonly number[];
  readonly kind: FollowUpKind | null;
  readonly checkedBy: string | null;
};

/** A time as somebody wrote it, and how it was read. */
export type When = {
  readonly at: Instant;
  /** Of a stretch such as `14:02-14:09`: later than `at`. Null for a point in time. */
  readonly end: Instant | null;
  readonly precision: "second" | "minute";
  /** The writer said about that time: `~14:10`. */
  readonly approx: boolean;
  /** The zone it was read in: `UTC`, `UTC+2`, an IANA name. */
  readonly zone: string;
  /** What the text did not say. Empty when the time was written out in full. */
  readonly assumed: readonly ("day" | "zone" | "time")[];
};

/** Why a command could not be taken: the sentence is `problems.<kind>` in templates/sentences.yml. */
export type Problem = {
  readonly kind: ProblemKind;
  /** The command word as typed, such as `/follow-up`; of an entry the one that says the same. */
  readonly command: string;
  /** What stood where something else is wanted; may be empty. */
  readonly found: string;
  /** All of what was typed under a heading, or as an item below a command: no command leads it. */
  readonly entry?: string;
};

export type ProblemKind =
  | "which-time" // a moment or event whose time cannot be read
  | "which-day" // a date clause that is not YYYY-MM-DD or not a day
  | "which-follow-up" // no A number, or none such
  | "which-factor" // no F number, or none such
  | "same-factor" // a factor merged into itself
  | "taken-out" // that factor is none any more, or was merged into one that is none
  | "decided-against" // that follow-up stands under what is not going to be done
  | "which-repository" // `in` something that is not owner/repo
  | "which-person" // no @login where one is needed, or no such user
  | "not-assignable" // GitHub does not let that person be assigned to the follow-up
  | "which-team" // a team of another organisation, which the app cannot ask about
  | "how-long" // a duration that is not like 3d
  | "says-nothing" // the text is missing
  | "why" // the reason is missing
  | "not-permitted" // the role is too weak; `found` names the role that may
  | "edited-by-another" // write it in a new comment
  | "edited-unknown" // an edited comment on a server that does not tell who edited it
  | "in-a-comment" // a vote or a command that needs authority stands in the issue's own text
  | "unrecorded" // whether it was carried out cannot be told: the record was lost, or the review locked
  | "opened-already" // the follow-up is an issue now: it is changed there
  | "not-heard" // an outsider on a public repository
  | "not-now" // the phase does not fit, such as /agree before the review began
  | "not-yours" // only the proposer, a facilitator or triage
  | "not-owner" // on a follow-up: only its owner or triage
  | "too-many" // a review holds so many factors and follow-ups
  | "no-room"; // the record holds as many votes and decisions as it can

/** A comment after reading. */
export type Reading = {
  readonly statements: readonly Statement[];
  /** What remains without statements, code and quotes; tells a perspective from an aside. */
  readonly plain: {
    readonly text: string;
    readonly words: number;
    /** Opens with a quote or a mention: an answer to somebody, not a view. */
    readonly opensWithOther: boolean;
    /** Nothing but questions. */
    readonly onlyAsks: boolean;
  };
  readonly talk: Talk;
};

/** What remains of a comment, without what only leads to its timed lines, by when it tells of. */
export type Talk = {
  readonly words: number;
  /** Sentences with a time of their own. */
  readonly events: readonly { readonly when: When; readonly text: string }[];
  /** The others: Markdown, may be empty. */
  readonly rest: string;
};

/** What parsing needs to know besides the text. */
export type ReadingContext = {
  readonly writtenAt: Instant;
  /** IANA zone of the writer or the repository, for times without a zone. */
  readonly zone: string;
  readonly commands: "bare" | "prefixed";
  /** Some commands exist on one side only, some mean something else there. */
  readonly on: "review" | "follow-up";
};
