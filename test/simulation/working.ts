import { describeError } from "../../src/runtime/log.ts";
import { endingOf, type Worked } from "../../src/runtime/worker.ts";
import { clockOf } from "./clock-of.ts";
import { recover } from "./memory-queue.ts";
import { noteLook, noteOwed } from "./notes.ts";
import type { AppProcess, Run, Simulation } from "./simulation.ts";

/** In place of `worker.ts`: takes the key that is due and lets the real work begin. */
export async function takeNext(simulation: Simulation, process: AppProcess): Promise<void> {
  const { trace, weather, dice } = simulation;
  const taken = await process.queue.take(clockOf(simulation, process).getTime());
  if (!taken) return;
  const { key, attempt } = taken;
  if (process.running.some((run) => run.key === key)) {
    // It is presumed dead itself, and knows better.
    const now = clockOf(simulation, process).getTime();
    return process.queue.finish(key, { kind: "again", at: now }, now);
  }
  const run: Run = { key, attempt, since: simulation.notes.steps, fenced: false };
  process.running.push(run);
  trace.tell(simulation.now, `${process.name} takes ${key}${attempt > 1 ? ` (${attempt})` : ""}`);
  const end = (outcome: Worked) => process.ended.push({ run, outcome });
  process.work.on(key, new AbortController().signal).then(end, (error: unknown) => {
    end({ kind: "retry", because: describeError(error) });
  });
  if (weather.strikes("presumed dead"))
    presumeDead(simulation, process, run, dice.tail(1_000, 20_000));
}

/** The other process takes this one for dead, which goes on all the same. */
function presumeDead(simulation: Simulation, process: AppProcess, run: Run, wait: number): void {
  simulation.agenda.push({
    at: simulation.now + wait,
    what: `${process.name} is presumed dead at ${run.key}`,
    hurried: true,
    happen() {
      if (run.fenced || !process.running.includes(run)) return;
      run.fenced = true;
      recover(simulation.disk, [run.key], simulation.now);
    },
  });
}

export async function writeDown(
  simulation: Simulation,
  process: AppProcess,
  ended: AppProcess["ended"][number],
): Promise<void> {
  const { run, outcome } = ended;
  process.ended = process.ended.filter((one) => one !== ended);
  process.running = process.running.filter((one) => one !== run);
  const because = "because" in outcome ? `: ${outcome.because}` : "";
  simulation.trace.tell(
    simulation.now,
    `${process.name} ends ${run.key} ${outcome.kind}${because}`,
  );
  noteLook(simulation, run);
  // Whoever took the key meanwhile looks at it.
  if (run.fenced) return;
  if (outcome.kind === "retry") noteOwed(simulation, [run.key]);
  await process.queue.finish(run.key, endingOf(outcome), clockOf(simulation, process).getTime());
}
