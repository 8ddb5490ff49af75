import type { Instant } from "../../core/thread.ts";
import type { Ending } from "./pace.ts";

/**
 * A durable set of keys, each with the time at which it is due. It holds no work, only the names
 * of what to look at again; losing it loses nothing, since the sweep fills it anew.
 *
 * What every implementation keeps to (the rules of Kubernetes' work queue, made durable):
 *
 * - A key never runs twice at once.
 * - Adding a key that waits moves it to the earlier of the two times: a hundred adds, one run.
 * - Adding a key that runs makes exactly one more run, after this one.
 * - What was running when a process died is due again when the queue is next opened, or before
 *   long, where other processes have it open.
 * - Keys that differ only in case are the same key, as GitHub has it; the first spelling is kept.
 * - What cannot be a key, such as text with a NUL in it, is refused alone (`key-id.ts`).
 *
 * The queue reads no clock of its own: whoever calls it says what time it is, and whoever opens it
 * brings the clock by which what died is due again. `pace.ts` says when a key is due after each of
 * these calls.
 */
export type Queue = Adder & {
  /**
   * The key that has been due longest at `now`, or null. It is running from here on and is handed
   * out to nobody else until `finish`.
   */
  take(now: Instant): Promise<Taken | null>;
  /** Ends the run of a key that was taken. */
  finish(key: string, ending: Ending, now: Instant): Promise<void>;
  /** When the next key that is not running is due; null when there is none. */
  nextDue(): Promise<Instant | null>;
  /** How full it is, for whoever watches from outside. */
  count(now: Instant): Promise<Counts>;
  /** Rejects where a key could not be stored now. Finds out by writing what stands there already. */
  probe(): Promise<void>;
  /**
   * Has somebody told each time that what was taken may soon be handed out to another process:
   * whatever runs is to write nothing more. Its end is told as ever.
   */
  onLost?(hear: () => void): void;
  /** Why nothing is stored any more until a new start; null while that may mend by itself. */
  failure?(): string | null;
  /** Waits for adds under way. Everything asked of the queue afterwards rejects. */
  close(): Promise<void>;
};

/** The half of the queue that a webhook needs. */
export type Adder = {
  /** Once this resolves, the key survives a crash. */
  add(key: string, due: Instant): Promise<void>;
};

export type Counts = {
  /** Keys that are to run and do not, now or later. */
  readonly waiting: number;
  /** Those of them whose time has come. */
  readonly due: number;
  readonly running: number;
  /** Keys whose last run came to no good end. */
  readonly failing: number;
  /** Since when the first in line has been due; null when nothing is. */
  readonly oldestDue: Instant | null;
};

export type Taken = {
  readonly key: string;
  /** 1, or more when the runs before this one ended in `retry` or with the process. */
  readonly attempt: number;
};
