import type { Instant } from "../../src/core/thread.ts";
import type { Request } from "../../src/embedded/respond.ts";
import type { Delivery, World } from "../../src/embedded/state.ts";
import type { Answer } from "../../src/github/watch.ts";
import type { Queue } from "../../src/runtime/queue/queue.ts";
import type { Work } from "../../src/runtime/work.ts";
import type { Worked } from "../../src/runtime/worker.ts";
import type { Dice } from "./dice.ts";
import type { Disk } from "./memory-queue.ts";
import type { Notes } from "./notes.ts";
import type { Trace } from "./trace.ts";
import type { Weather } from "./weather.ts";

/** One universe: a GitHub, the people there, and one or two processes of the app. */
export type Simulation = {
  readonly seed: number;
  readonly dice: Dice;
  readonly trace: Trace;
  readonly world: World;
  /** Milliseconds; only ever moves on. */
  now: Instant;
  /** What processes keep of the queue, whoever dies. */
  disk: Disk;
  readonly processes: AppProcess[];
  /** Requests of processes that died: GitHub may have them yet, and nobody hears its answer. */
  orphans: Asked[];
  /** Webhooks under way. */
  parcels: Parcel[];
  /** Everything else that is to happen at a time. */
  agenda: Entry[];
  /** What some reads are answered from for a while. */
  copy: { readonly world: World; readonly until: Instant } | null;
  readonly weather: Weather;
  readonly notes: Notes;
  /** Processes there have been. */
  started: number;
};

export type AppProcess = {
  readonly name: string;
  /** Milliseconds by which its clock is wrong. */
  skew: number;
  requests: Asked[];
  /** Waits of its own, each until a time by the true clock. */
  pauses: { readonly until: Instant; readonly resume: () => void }[];
  /** Runs that came to an end which is not written down. */
  ended: { readonly run: Run; readonly outcome: Worked }[];
  running: Run[];
  readonly queue: Queue;
  readonly work: Work;
  /** What it asked to create since it last read anything. */
  readonly recent: Set<string>;
  /** Follow-ups that it was told it has opened. */
  readonly opened: Set<string>;
  /** Tokens that were refused, each with its last request before that was known. */
  readonly refused: Map<string, number>;
  /** By issue: comments that GitHub counted, and those that it showed after that. */
  readonly reads: Map<string, { readonly counted: number; readonly shown: number }>;
  /** GitHub asked it to wait, at its request number `since`. */
  held: { readonly since: number; readonly until: Instant } | null;
};

export type Run = {
  readonly key: string;
  readonly attempt: number;
  /** The step at which it began. */
  readonly since: number;
  /** Another process was told that this one had died; what it does from here on is its own. */
  fenced: boolean;
};

/** A request on its way. */
export type Asked = {
  readonly id: number;
  readonly by: AppProcess;
  readonly request: Request;
  /** `GET /repos/{owner}/{repo}/issues/{issue_number}`, or `POST /graphql`. */
  readonly route: string;
  readonly url: string;
  readonly answer: (answer: Answer) => void;
  readonly fail: (error: Error) => void;
};

export type Parcel = { readonly delivery: Delivery; readonly at: Instant };

export type Entry = {
  readonly at: Instant;
  readonly what: string;
  /** It may come before its time, while the app is in the middle of something. */
  readonly hurried: boolean;
  readonly happen: () => void;
};

/** A promise that does not hold. */
export class Broken extends Error {
  readonly promise: string;

  constructor(promise: string, how: string) {
    super(how);
    this.name = "Broken";
    this.promise = promise;
  }
}

export function at(simulation: Simulation, wait: number, what: string, happen: () => void): void {
  simulation.agenda.push({ at: simulation.now + wait, what, hurried: false, happen });
}
