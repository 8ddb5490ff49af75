import { answerAsked, answerLate } from "./answering.ts";
import { clockOf } from "./clock-of.ts";
import type { Weighed } from "./dice.ts";
import { die } from "./fates.ts";
import { deliver } from "./post.ts";
import type { Simulation } from "./simulation.ts";
import { takeNext, writeDown } from "./working.ts";

/** One thing that can happen next. */
export type Turn = Weighed & { readonly happen: () => Promise<void> | void };

/** Keys that a process works on at once. */
const atOnce = 3;

/** Deaths are soon enough: who dies all the time gets nothing done, and shows nothing. */
const mostProcesses = 12;

/** All that can happen now, whoever does it. */
export function turns(simulation: Simulation): Turn[] {
  const { now, processes, orphans, parcels, agenda } = simulation;
  const open: Turn[] = [];
  for (const process of processes) {
    for (const asked of process.requests)
      open.push({ weight: 4, happen: () => answerAsked(simulation, asked) });
    for (const ended of process.ended)
      open.push({ weight: 4, happen: () => writeDown(simulation, process, ended) });
    for (const pause of process.pauses) {
      if (pause.until > now) continue;
      const resume = () => {
        process.pauses = process.pauses.filter((one) => one !== pause);
        pause.resume();
      };
      open.push({ weight: 6, happen: resume });
    }
    if (
      process.running.length < atOnce &&
      isDue(simulation, clockOf(simulation, process).getTime())
    )
      open.push({ weight: 4, happen: () => takeNext(simulation, process) });
  }
  for (const asked of orphans)
    open.push({ weight: 2, happen: () => answerLate(simulation, asked) });
  for (const parcel of parcels)
    if (parcel.at <= now) open.push({ weight: 4, happen: () => deliver(simulation, parcel) });
  const busy = processes.some(({ requests }) => requests.length > 0);
  for (const entry of agenda) {
    if (entry.at > now && !(entry.hurried && busy)) continue;
    const happen = () => {
      simulation.agenda = simulation.agenda.filter((one) => one !== entry);
      if (entry.what !== "") simulation.trace.tell(now, entry.what);
      entry.happen();
    };
    open.push({ weight: 3, happen });
  }
  const victim = processes.find(({ requests, ended }) => requests.length + ended.length > 0);
  if (victim && simulation.started < mostProcesses && simulation.weather.strikes("crash"))
    return [{ weight: 1, happen: () => die(simulation, victim) }];
  return open;
}

function isDue({ disk }: Simulation, at: number): boolean {
  for (const { row } of disk.values())
    if (row.started === null && row.due !== null && row.due <= at) return true;
  return false;
}

/** When something can happen next, where nothing can now; null: never again. */
export function nextTime(simulation: Simulation): number | null {
  const { processes, parcels, agenda, disk } = simulation;
  const times = [
    ...parcels.map(({ at }) => at),
    ...agenda.map(({ at }) => at),
    ...processes.flatMap(({ pauses }) => pauses.map(({ until }) => until)),
  ];
  for (const { skew, running } of processes) {
    if (running.length >= atOnce) continue;
    for (const { row } of disk.values())
      if (row.started === null && row.due !== null) times.push(row.due - skew);
  }
  return times.length === 0 ? null : Math.min(...times);
}
