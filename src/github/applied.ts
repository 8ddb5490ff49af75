import type { OpenedIssue } from "../core/thread.ts";

/** What came of an action. */
export type Applied =
  | { readonly kind: "done" }
  | Commented
  | { readonly kind: "opened"; readonly issue: OpenedIssue }
  /** GitHub did not take a nicety, such as a link; the review goes on without. */
  | { readonly kind: "declined"; readonly because: string };

export type Commented = { readonly kind: "commented"; readonly comment: number };

export const done: Applied = { kind: "done" };
