import { createWorld } from "../../src/embedded/world.ts";
import { publicKey } from "./app-key.ts";
import { appId } from "./app-process.ts";
import { openDice } from "./dice.ts";
import { end, knock, leapClock, loseQueue, openAll, outage, start } from "./fates.ts";
import { checkFixpoint, checkJudgement } from "./fixpoint.ts";
import { host } from "./github.ts";
import { openNotes } from "./notes.ts";
import { furnish, places, quietPlace } from "./people/cast.ts";
import { documentsOn } from "./people/hands.ts";
import { playHealthy, playStory } from "./people/story.ts";
import { checkAtRest } from "./promises.ts";
import { Broken, type Simulation } from "./simulation.ts";
import { openTrace } from "./trace.ts";
import { nextTime, turns } from "./turn.ts";
import { openWeather } from "./weather.ts";

export type Verdict = {
  readonly seed: number;
  readonly broken: { readonly promise: string; readonly how: string } | null;
  readonly lines: readonly string[];
  readonly steps: number;
};

const beginning = Date.parse("2026-11-10T13:00:00Z");
const hour = 3_600_000;

/** Plays one seed from beginning to end. */
export async function simulate(seed: number, keep: "all" | "last" = "last"): Promise<Verdict> {
  const simulation = openSimulation(seed, keep);
  const { notes, trace } = simulation;
  const verdict = (broken: Verdict["broken"]): Verdict => {
    return { seed, broken, lines: trace.lines(), steps: notes.steps };
  };
  try {
    await play(simulation);
    return verdict(null);
  } catch (error) {
    if (error instanceof Broken) return verdict({ promise: error.promise, how: error.message });
    const how = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return verdict({ promise: "Nothing is thrown that nobody expects.", how });
  }
}

function openSimulation(seed: number, keep: "all" | "last"): Simulation {
  const dice = openDice(seed);
  const app = { id: appId, slug: "second-story", publicKey, webhookSecret: "secret" };
  const world = createWorld(app, beginning);
  world.host = host;
  return {
    seed,
    dice,
    trace: openTrace(keep),
    world,
    now: beginning,
    disk: new Map(),
    processes: [],
    orphans: [],
    parcels: [],
    agenda: [],
    copy: null,
    weather: openWeather(dice),
    notes: openNotes(),
    started: 0,
  };
}

async function play(simulation: Simulation): Promise<void> {
  const { dice, trace, weather } = simulation;
  trace.tell(simulation.now, `seed ${simulation.seed}; faults: ${weather.tell()}`);
  const isWatched = dice.chance(0.12);
  furnish(simulation, isWatched ? [...places, quietPlace] : places);
  playStory(simulation);
  if (dice.chance(0.5)) simulation.parcels = [];
  start(simulation);
  if (dice.chance(weather.has("presumed dead") ? 0.8 : 0.2)) start(simulation);
  if (isWatched) playHealthy(simulation);
  scheduleFates(simulation);
  await run(simulation, (open) => (open || simulation.agenda.length > 0 ? "on" : "end"));

  const until = simulation.now + calmDown(simulation);
  await run(simulation, (open) => (open || (nextTime(simulation) ?? until) < until ? "on" : "end"));
  checkAtRest(simulation);
  await checkFixpoint(simulation);
  if (dice.chance(0.2)) await checkJudgement(simulation);
}

/**
 * Faults stop, and whoever is there begins anew, or goes on as it is. Gives the milliseconds by
 * which all has to be well: after a start at once, else once the next sweep has passed.
 */
function calmDown(simulation: Simulation): number {
  const { weather, trace, processes, dice } = simulation;
  trace.tell(simulation.now, "the weather clears up");
  const isHeld = weather.has("hour used up");
  weather.clearUp();
  simulation.copy = null;
  openAll(simulation);
  const goesOn = processes.length > 0 && dice.chance(0.1);
  if (!goesOn) for (const process of [...processes]) end(simulation, process);
  simulation.agenda = simulation.agenda.filter(({ what }) => what !== "a process starts");
  if (!goesOn) start(simulation);
  knock(simulation);
  if (goesOn) return dice.chance(0.1) || !hasBegun(simulation) ? 26 * hour : 2.5 * hour;
  return isHeld ? 1.1 * hour : hour / 3;
}

/** What has no document yet is found by the daily sweep alone, where its webhook was lost. */
function hasBegun(simulation: Simulation): boolean {
  const { world, notes } = simulation;
  return notes.issues.every((id) => {
    const issue = world.issues.get(id);
    return !issue || documentsOn(simulation, issue).length > 0;
  });
}

/** What happens to all of the app, now and then. */
function scheduleFates(simulation: Simulation): void {
  const { dice, agenda, now } = simulation;
  const fates = [
    {
      often: 0.08,
      what: "an outage begins",
      happen: () => outage(simulation, dice.pick([hour, 73 * hour] as const)),
    },
    { often: 0.05, what: "the queue is deleted", happen: () => loseQueue(simulation) },
    { often: 0.15, what: "a clock leaps", happen: () => leapClock(simulation) },
  ];
  for (const { often, what, happen } of fates) {
    if (!dice.chance(often)) continue;
    const unlessOver = () => {
      if (!simulation.notes.over) happen();
    };
    agenda.push({ at: now + dice.tail(120_000, hour), what, hurried: true, happen: unlessOver });
  }
}

const mostSteps = 30_000;

async function run(simulation: Simulation, goOn: (open: boolean) => "on" | "end"): Promise<void> {
  const { notes, dice } = simulation;
  for (;;) {
    await drained();
    const open = turns(simulation);
    if (goOn(open.length > 0) === "end") return;
    notes.steps += 1;
    if (notes.steps > mostSteps) throw new Broken("It comes to rest.", `${mostSteps} steps`);
    const turn = dice.weigh(open);
    if (turn) {
      await turn.happen();
      continue;
    }
    checkHangs(simulation);
    const next = nextTime(simulation);
    if (next === null) return;
    simulation.now = Math.max(simulation.now, next);
  }
}

/** Nothing in here waits for anything but promises, so one turn of the loop brings all as far as they go. */
function drained(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function checkHangs({ processes }: Simulation): void {
  for (const { name, running, requests, pauses, ended } of processes) {
    if (running.length === 0 || requests.length + pauses.length + ended.length > 0) continue;
    throw new Broken(
      "No run hangs.",
      `${name} hangs at ${running.map(({ key }) => key).join(", ")}`,
    );
  }
}
