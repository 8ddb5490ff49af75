import { describeError } from "./log.ts";

/** Whether to send requests here, for whoever stands in front of several processes. */
export type Readiness = {
  /** The worker runs from here on. */
  begin(): void;
  /** Nothing more is taken up. */
  end(): void;
  ask(): Promise<Ready>;
};

export type Ready =
  | { readonly is: "ready" }
  | { readonly is: "not-ready"; readonly because: string };

/** Milliseconds that an answer holds: anybody may ask, and each look is a write to the disk. */
const fresh = 1_000;

/** @param probe rejects when the queue could not store a key now */
export function createReadiness(
  probe: () => Promise<void>,
  clock: () => number = () => performance.now(),
): Readiness {
  let phase: "starting" | "running" | "stopping" = "starting";
  let last: { readonly at: number; readonly ready: Promise<Ready> } | null = null;

  async function look(): Promise<Ready> {
    try {
      await probe();
      return { is: "ready" };
    } catch (error) {
      return { is: "not-ready", because: `The queue takes nothing: ${describeError(error)}` };
    }
  }

  return {
    begin() {
      phase = "running";
    },
    end() {
      phase = "stopping";
    },
    async ask() {
      if (phase !== "running")
        return { is: "not-ready", because: phase === "starting" ? "Starting." : "Stopping." };
      const at = clock();
      if (last === null || at - last.at >= fresh) last = { at, ready: look() };
      return last.ready;
    },
  };
}
