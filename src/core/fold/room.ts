import { atLeast, type Person, type Role, roles } from "../thread.ts";
import { type Notebook, roleOf } from "./notebook.ts";

/**
 * Whether the record has room for one more vote or decision of somebody's. It stands in a comment of
 * limited size: whoever is heard may vote, and nobody may fill it. Undefined until GitHub told their
 * role; what is refused for want of room is not noted, and counts once there is some.
 */
export function hasRoom(notebook: Notebook, person: Person): boolean | undefined {
  const taken = [...notebook.judged.values()].filter((one) => one.w === undefined);
  if (taken.length >= mostTaken) return false;
  const own = taken.filter((one) => one.u === person.id && !isTriage(one.r)).length;
  if (own < mostOfOne && taken.length < mostTaken - keptForTriage) return true;
  const role = roleOf(notebook, person);
  return role === undefined ? undefined : atLeast(role, "triage");
}

function isTriage(recorded: string): boolean {
  const role: Role | undefined = roles.find((known) => known === recorded);
  return atLeast(role, "triage");
}

/** Votes and decisions that one review takes. */
const mostTaken = 400;

/** Of these, those that are there for people with triage alone. */
const keptForTriage = 260;

/** From somebody without triage. */
const mostOfOne = 40;
