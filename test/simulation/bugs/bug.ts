/** A mistake that somebody could make, put in on purpose: the simulator is to find it. */
export type Bug = {
  readonly name: string;
  /** From the root of the project. */
  readonly file: string;
  /** Stands there exactly once. */
  readonly find: string;
  readonly replace: string;
  /** One that found it once, and is tried first. */
  readonly seed?: number;
};
