import type { World } from "../../src/embedded/state.ts";
import type { Issue } from "../../src/embedded/thread.ts";
import { findRepository } from "../../src/embedded/world.ts";

/** The issue that a request's path names, wherever it is now. */
export function targetOf(world: World, path: string): Issue | null {
  const [, owner = "", repo = "", number = ""] =
    /^\/repos\/([^/]+)\/([^/]+)\/issues\/(\d+)(?=\/|$)/.exec(path) ?? [];
  const fate = findRepository(world, owner, repo)?.repository.numbers.get(Number(number));
  return (fate && fate.kind !== "deleted" && world.issues.get(fate.id)) || null;
}
