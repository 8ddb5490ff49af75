import type { OpenedIssue } from "../core/thread.ts";

/** What came of an action. */
export type Applied =
  | { readonly kind: "done" }
  | Commented
  | Wrote
  /** Nothing was deleted: somebody had edited it, or nobody can tell yet. The next observation does. */
  | { readonly kind: "kept" }
  | { readonly kind: "opened"; readonly issue: OpenedIssue }
  /** GitHub did not take a nicety, such as a link; the review goes on without. */
  | { readonly kind: "declined"; readonly because: string };

/** A text of ours stands, in place of another. */
export type Wrote = {
  readonly kind: "wrote";
  /** `an-edit`: one that came after we had read. The next observation has it. */
  readonly over: "what-was-read" | "an-edit" | "not-known";
};

export type Commented = { readonly kind: "commented"; readonly comment: number };

export const done: Applied = { kind: "done" };
