import { identify } from "../../src/embedded/auth.ts";
import { isList, isObject, type Json, textAt } from "../../src/embedded/json.ts";
import { type Request, type Response, respond } from "../../src/embedded/respond.ts";
import type { Simulation } from "./simulation.ts";

/** Milliseconds for which GitHub may show what was. */
export const lag = 20_000;

/** From here on some reads are answered from a copy that hears of nothing new for a while. */
export function copyWorld(simulation: Simulation): void {
  const { dice, now, world } = simulation;
  const copy = structuredClone({ ...world, deliveries: [] });
  simulation.copy = { world: copy, until: now + dice.tail(4_000, lag) };
}

/** What the copy answers, where this read comes to it. */
export function askCopy(simulation: Simulation, request: Request): Response | null {
  const { copy, now, dice, world } = simulation;
  if (!copy || now >= copy.until) return null;
  if (request.method !== "GET" || !request.path.includes("/issues")) return null;
  if (dice.chance(0.2)) return null;
  copy.world.now = Math.floor(now / 1000) * 1000;
  const identity = identify(world, request.authorization, now);
  return respond(copy.world, request, identity).response;
}

/** Lacks some of what was added lately. */
export function withoutNewest({ dice, world, notes }: Simulation, response: Response): Response {
  const { body } = response;
  if (!isList(body)) return response;
  const late = body.filter((entry) => createdAt(entry) > world.now - lag);
  const missing = new Set(
    late.toSorted((a, b) => createdAt(b) - createdAt(a)).slice(0, dice.below(late.length + 1)),
  );
  notes.missing = [...missing].filter(isComment).length;
  return { ...response, body: body.filter((entry) => !missing.has(entry)) };
}

export function isNew({ world }: Simulation, { status, body }: Response): boolean {
  return status === 200 && createdAt(body) > world.now - lag;
}

function createdAt(entry: Json | undefined): number {
  return isObject(entry) ? Date.parse(textAt(entry, "created_at") ?? "") : Number.NaN;
}

function isComment(entry: Json): boolean {
  return isObject(entry) && entry["event"] === "commented";
}
