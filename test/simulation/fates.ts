import { labelsOf } from "../../src/embedded/world.ts";
import { startProcess } from "./app-process.ts";
import { clockOf } from "./clock-of.ts";
import { recover } from "./memory-queue.ts";
import { does, keyOf, pathOf, placeOf } from "./people/does.ts";
import { type AppProcess, at, type Simulation } from "./simulation.ts";

/** What can happen to processes, all of them and their queue. */

/** It dies where it stands: nothing in it goes on. What it had asked may reach GitHub all the same. */
export function die(simulation: Simulation, process: AppProcess): void {
  const { dice } = simulation;
  end(simulation, process);
  at(simulation, dice.tail(2_000, 600_000), "a process starts", () => start(simulation));
}

export function end(simulation: Simulation, process: AppProcess): void {
  const { dice, trace, now, processes } = simulation;
  const keys = process.running.flatMap(({ key, fenced }) => (fenced ? [] : key));
  trace.tell(now, `${process.name} dies at ${keys.join(", ") || "rest"}`);
  processes.splice(processes.indexOf(process), 1);
  for (const run of process.running) run.fenced = true;
  simulation.orphans.push(...process.requests.filter(() => dice.chance(0.5)));
  const { disk } = simulation;
  at(simulation, dice.below(30_000), `keys of ${process.name} are due again`, () =>
    recover(disk, keys, simulation.now),
  );
}

/** Another process on the same queue; beyond two there is no place. */
export function start(simulation: Simulation): AppProcess | null {
  if (simulation.processes.length >= 2) return null;
  const process = startProcess(simulation);
  simulation.trace.tell(simulation.now, `${process.name} starts`);
  void addFirst(simulation, process);
  return process;
}

async function addFirst(simulation: Simulation, process: AppProcess): Promise<void> {
  const now = clockOf(simulation, process).getTime();
  for (const [key, due] of process.work.first(now)) await process.queue.add(key, due);
}

/** Nobody is there for so long, or until an outage that lasts longer is over. */
export function outage(simulation: Simulation, length: number): void {
  for (const process of [...simulation.processes]) end(simulation, process);
  const until = simulation.now + length;
  const outlives = ({ what, at }: Simulation["agenda"][number]) =>
    what === "the outage ends" && at > until;
  const starts = ["a process starts", "the outage ends"];
  simulation.agenda = simulation.agenda.filter(
    (entry) => !starts.includes(entry.what) || outlives(entry),
  );
  if (simulation.agenda.some(outlives)) return;
  at(simulation, length, "the outage ends", () => {
    start(simulation);
  });
}

/** The queue's file is deleted, for which everybody has to be stopped. */
export function loseQueue(simulation: Simulation): void {
  simulation.notes.owed.clear();
  outage(simulation, 1_000);
  simulation.disk = new Map();
}

export function leapClock(simulation: Simulation): void {
  const { dice, processes } = simulation;
  const process = processes[dice.below(processes.length)];
  if (!process) return;
  const far = dice.pick([30_000, 300_000, 3_600_000, 90_000_000] as const);
  simulation.notes.leaps += 1;
  process.held = null;
  process.skew += dice.chance(0.5) ? far : -far;
}

/**
 * An event on issues that no sweep looks at, since they carry no label of a review under way: where
 * all events were lost, only the next one brings them up to date.
 */
export function knock(simulation: Simulation): void {
  const { world, notes, processes } = simulation;
  for (const id of notes.issues) {
    const issue = world.issues.get(id);
    if (!issue) continue;
    const names = labelsOf(world, issue).map(({ name }) => name);
    const isSwept =
      names.some((name) => underWay.has(name)) ||
      (names.includes("incident") && !names.some((name) => name.startsWith("post-mortem: ")));
    if (!isSwept) void processes[0]?.queue.add(keyOf(world, issue), simulation.now);
  }
}

const underWay = new Set(
  ["collecting", "in review", "agreed"].map((name) => `post-mortem: ${name}`),
);

/** Whatever people had closed to the app is opened again. */
export function openAll(simulation: Simulation): void {
  const { world } = simulation;
  for (const issue of world.issues.values()) {
    const place = placeOf(world, issue);
    does(simulation, "acme", `PATCH ${place}`, { archived: false });
    if (issue.lock) does(simulation, "acme", `DELETE ${pathOf(simulation, issue)}/lock`);
  }
}
