import type { PhaseLabel } from "./config/config.ts";
import type { Key, Repository } from "./key.ts";
import type { CloseReason, Instant } from "./thread.ts";

/**
 * One write to GitHub. Applying an action twice looks the same as applying it once, except for the
 * ones that create; those carry a marker by which the next observation finds what they made.
 */
export type Action =
  | { readonly do: "create-document"; readonly body: string; readonly pin: boolean }
  | { readonly do: "update-document"; readonly comment: number; readonly body: string }
  /**
   * A twin of the document, or a continuation not needed any more, with nothing typed in it that
   * does not stand elsewhere. It is emptied before, and stays where somebody typed there meanwhile;
   * null: that was done.
   */
  | { readonly do: "delete-spare"; readonly comment: number; readonly emptied: string | null }
  | { readonly do: "add-phase-label"; readonly label: PhaseLabel }
  | { readonly do: "remove-phase-label"; readonly label: string }
  | {
      readonly do: "react";
      readonly comment: number;
      readonly add: Answer;
      readonly remove: Answer | null;
    }
  /** A comment of ours: the one short answer to a first refused vote or authority command. */
  | { readonly do: "reply"; readonly body: string }
  | {
      readonly do: "open-follow-up";
      readonly number: number;
      readonly issue: NewIssue;
      /**
       * From a review that not everybody sees, into another repository: who saw that one when this
       * was decided, as `audienceOf` tells. Where more do by now, nothing is opened.
       */
      readonly audience?: number;
    }
  | { readonly do: "link-sub-issue"; readonly child: Key; readonly childId: number }
  | {
      readonly do: "assign";
      readonly issue: Key;
      readonly login: string;
      readonly instead: readonly string[];
    }
  | { readonly do: "close-follow-up"; readonly issue: Key; readonly reason: CloseReason }
  /** A follow-up that was opened twice: closed as a duplicate of the first. */
  | { readonly do: "close-twin"; readonly issue: Key; readonly original: Key }
  | { readonly do: "remind"; readonly issue: Key; readonly body: string }
  | {
      readonly do: "react-on-follow-up";
      readonly issue: Key;
      readonly comment: number;
      readonly add: Answer;
      readonly remove: Answer | null;
    };

/** 🚀 taken; 😕 not understood or not permitted. */
export type Answer = "rocket" | "confused";

export type NewIssue = {
  readonly repository: Repository;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly type: string | null;
  readonly assignee: string | null;
};

/** Where an action is carried out, for a review that is at `home`. */
export function placeOf(action: Action, home: Key): Repository {
  switch (action.do) {
    case "open-follow-up":
      return action.issue.repository;
    case "assign":
    case "close-follow-up":
    case "close-twin":
    case "remind":
    case "react-on-follow-up":
      return action.issue;
    default:
      return home;
  }
}

/** What a reconcile ended in. */
export type Outcome =
  | { readonly kind: "done" }
  | { readonly kind: "again"; readonly at: Instant }
  /** Ours to mend: try again with growing pauses, and not before the time, if there is one. */
  | { readonly kind: "retry"; readonly because: string; readonly notBefore?: Instant }
  /** The issue was transferred: its new place is looked at instead. */
  | { readonly kind: "moved"; readonly to: Key }
  /** Theirs to mend; an event or the sweep wakes it, or the time when something else is due. */
  | { readonly kind: "parked"; readonly because: string; readonly again?: Instant };
