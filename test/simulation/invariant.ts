import type { Asked, Simulation } from "./simulation.ts";
import type { Came } from "./strike.ts";

/** One promise, and how to tell that it was broken: each gives null, or what is wrong. */
export type Invariant = {
  readonly promise: string;
  /** Before GitHub sees a request of the app. */
  readonly whenAsked?: (simulation: Simulation, asked: Asked) => string | null;
  readonly whenAnswered?: (simulation: Simulation, asked: Asked, came: Came) => string | null;
  /** Once faults and people have stopped and nothing happens any more. */
  readonly atRest?: (simulation: Simulation) => string | null;
};
