import type { World } from "../../../src/embedded/state.ts";
import type { Issue } from "../../../src/embedded/thread.ts";
import type { Simulation } from "../simulation.ts";
import { targetOf } from "../target.ts";
import { type Act, acts } from "./acts.ts";
import { labelling } from "./around.ts";
import { typeIntoOurs } from "./hands.ts";

/** Somebody does something about the very issue that the app is about to write to. */
export function meddle(simulation: Simulation, path: string): void {
  const { world, dice, notes, trace, now } = simulation;
  const issue = targetOf(world, path) ?? commentTarget(world, path);
  if (!issue || !notes.issues.includes(issue.id) || notes.healthy.has(issue.id)) return;
  const act: Act = dice.pick([typeIntoOurs, typeIntoOurs, labelling, any(simulation)]);
  trace.tell(now, `in between, ${act(simulation, issue)}`);
}

function any({ dice }: Simulation): Act {
  return dice.weigh(acts)?.act ?? typeIntoOurs;
}

function commentTarget(world: World, path: string): Issue | null {
  const id = Number(/\/issues\/comments\/(\d+)/.exec(path)?.[1]);
  const comment = world.comments.get(id);
  return (comment && world.issues.get(comment.issue)) ?? null;
}
