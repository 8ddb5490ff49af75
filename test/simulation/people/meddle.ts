import type { Request } from "../../../src/embedded/respond.ts";
import type { World } from "../../../src/embedded/state.ts";
import type { Comment, Issue } from "../../../src/embedded/thread.ts";
import type { Simulation } from "../simulation.ts";
import { targetOf } from "../target.ts";
import { type Act, acts } from "./acts.ts";
import { labelling } from "./around.ts";
import { typeIntoOurs, wordsIn } from "./hands.ts";

/** Somebody does something about the very issue that the app is about to write to. */
export function meddle(simulation: Simulation, { method, path }: Request): void {
  const { world, dice, notes, trace, now } = simulation;
  const issue = targetOf(world, path) ?? commentTarget(world, path);
  if (!issue || !notes.issues.includes(issue.id) || notes.healthy.has(issue.id)) return;
  const act: Act = dice.pick([typeIntoOurs, typeIntoOurs, labelling, any(simulation)]);
  const comment = commentAt(world, path);
  const before = wordsIn(comment?.body ?? "");
  trace.tell(now, `in between, ${act(simulation, issue)}`);
  // GitHub gives back nothing of a comment that is deleted, not even what came into it right before.
  if (method !== "DELETE" || !comment || !path.endsWith(`/${comment.id}`)) return;
  for (const word of wordsIn(comment.body)) if (!before.has(word)) notes.typed.delete(word);
}

function any({ dice }: Simulation): Act {
  return dice.weigh(acts)?.act ?? typeIntoOurs;
}

function commentTarget(world: World, path: string): Issue | null {
  const comment = commentAt(world, path);
  return (comment && world.issues.get(comment.issue)) ?? null;
}

function commentAt(world: World, path: string): Comment | null {
  return world.comments.get(Number(/\/issues\/comments\/(\d+)/.exec(path)?.[1])) ?? null;
}
