import type { Dice } from "../bench/dice.ts";

/**
 * When a process is killed: so many milliseconds after it began to listen, or with so many requests
 * or webhooks. A request is counted when GitHub has done what it asks and has not answered yet, so
 * whoever is killed there never learns what came of it. A webhook is counted when its answer arrives.
 */
export type Fate = {
  readonly after: "milliseconds" | "requests" | "writes" | "webhooks";
  readonly count: number;
};

/** A life is to be long enough, now and then, to get something done. */
export function nextFate({ pick, roll }: Dice): Fate {
  const after = pick<Fate["after"]>(["milliseconds", "requests", "writes", "writes", "webhooks"]);
  switch (after) {
    case "milliseconds":
      return { after, count: roll(8_000) };
    case "requests":
      return { after, count: 1 + roll(40) };
    case "writes":
      return { after, count: 1 + roll(5) };
    case "webhooks":
      return { after, count: 1 + roll(5) };
    default:
      return after satisfies never;
  }
}

export function inWords({ after, count }: Fate): string {
  return `after ${count} ${after}`;
}
