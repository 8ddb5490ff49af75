import type { Reader } from "./argument.ts";

/** One command: what people type, who may, how far it reads and what it does. */
export type Command = {
  readonly word: string;
  /** Where it counts; elsewhere it is text. */
  readonly on: "review" | "follow-up" | "both";
  /**
   * Who may, in a review; on a follow-up issue it is always its owner or triage. `proposer` is
   * whoever proposed what it changes, a facilitator, or triage.
   */
  readonly who: "admitted" | "proposer" | "triage" | "owner";
  /**
   * How far it reads: its line; to the blank line; to the next command or heading; or to the blank
   * line with a list or table below, each of whose items stands for itself (`items`: where the
   * command is alone on its line, else what follows is one text).
   */
  readonly reads: "line" | "paragraph" | "section" | "list" | "items";
  /** As the documentation shows it, without the prefix. */
  readonly usage: string;
  readonly about: string;
  readonly reader: Reader;
};
