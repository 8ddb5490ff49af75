import type { AppProcess, Simulation } from "./simulation.ts";

/** The time as a process has it. */
export function clockOf(simulation: Simulation, process: Pick<AppProcess, "skew">): Date {
  return new Date(simulation.now + process.skew);
}
