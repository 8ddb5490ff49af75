import { staff } from "../../../src/embedded/furnish.ts";
import { isObject, numberAt } from "../../../src/embedded/json.ts";
import { deleteIssue, transferIssue } from "../../../src/embedded/rules/moves.ts";
import { renameRepository } from "../../../src/embedded/rules/repositories.ts";
import type { Issue } from "../../../src/embedded/thread.ts";
import { labelsOf, repositoryOf } from "../../../src/embedded/world.ts";
import { happen } from "../github.ts";
import { at, type Simulation } from "../simulation.ts";
import { type Name, quietPlace } from "./cast.ts";
import { noteVote } from "./comments.ts";
import { does, loginOf, pathOf, placeOf } from "./does.ts";

/** What people do about an issue besides talking. */

export function opens(
  simulation: Simulation,
  who: Name,
  place: string,
  title: string,
): Issue | null {
  const request = `POST /repos/${place}/issues`;
  const { body } = does(simulation, who, request, { title, labels: ["incident"] });
  const id = isObject(body) ? numberAt(body, "id") : undefined;
  return (id !== undefined && simulation.world.issues.get(id)) || null;
}

const agreedLabel = "post-mortem: agreed";
const labels = [
  "incident",
  "incident",
  "post-mortem: collecting",
  "post-mortem: in review",
  agreedLabel,
  "post-mortem: not needed",
] as const;

export function labelling(simulation: Simulation, issue: Issue): string {
  const { dice, world } = simulation;
  const who = dice.pick(["mara", "jo", "ines"] as const);
  const label = dice.pick(labels);
  const has = labelsOf(world, issue).some(({ name }) => name === label);
  const path = `${pathOf(simulation, issue)}/labels`;
  if (has)
    does(simulation, loginOf(simulation, who), `DELETE ${path}/${encodeURIComponent(label)}`);
  else does(simulation, loginOf(simulation, who), `POST ${path}`, { labels: [label] });
  simulation.notes.steered.add(issue.id);
  const isOn = labelsOf(world, issue).some(({ name }) => name === agreedLabel);
  if (label === agreedLabel && isOn) simulation.notes.agreed.add(issue.id);
  return `${who} ${has ? "takes off" : "puts on"} "${label}"`;
}

export function closing(simulation: Simulation, issue: Issue): string {
  const { dice } = simulation;
  const change =
    issue.state === "closed"
      ? { state: "open" }
      : {
          state: "closed",
          state_reason: dice.pick(["completed", "completed", "not_planned"] as const),
        };
  does(simulation, "mara", `PATCH ${pathOf(simulation, issue)}`, change);
  if (change.state_reason !== "completed") simulation.notes.steered.add(issue.id);
  if (change.state === "open") simulation.notes.reopened.add(issue.id);
  return `mara makes it ${change.state_reason ?? change.state}`;
}

export function changesRole(simulation: Simulation, issue: Issue): string {
  const { dice, world } = simulation;
  const who = dice.pick(["jo", "ines", "ana", "sam"] as const);
  const role = dice.pick(["none", "read", "triage", "write"] as const);
  const account = [...world.accounts.values()].find(
    ({ login }) => login === loginOf(simulation, who),
  );
  if (account) {
    repositoryOf(world, issue).roles.set(account.id, role);
    noteVote(simulation, issue, account);
  }
  return `${who} has ${role}`;
}

export function renamesPerson(simulation: Simulation): string {
  const { dice, world } = simulation;
  const who = dice.pick(["jo", "ines", "ana", "sam"] as const);
  const login = loginOf(simulation, who);
  const account = [...world.accounts.values()].find((one) => one.login === login);
  if (account) account.login = `x${dice.below(1_000)}-was-${who}`;
  return `${who} is called ${account?.login} now`;
}

export function renamesRepository(simulation: Simulation, issue: Issue): string {
  const repository = repositoryOf(simulation.world, issue);
  const name = `${repository.name.split(".")[0]}.${simulation.dice.below(1_000)}`;
  happen(simulation, (webhooks) =>
    renameRepository({ ...staff(simulation.world), webhooks }, repository, name),
  );
  return `the repository is called ${name} now`;
}

export function transfers(simulation: Simulation, issue: Issue): string {
  const { world } = simulation;
  const target = [...world.repositories.values()].find(
    ({ id, name }) => id !== issue.repository && !quietPlace.endsWith(name),
  );
  if (!target || target.archived || repositoryOf(world, issue).archived) return "nowhere to go";
  happen(simulation, (webhooks) => transferIssue({ ...staff(world), webhooks }, issue, target));
  // Labels that the other repository does not have are gone.
  simulation.notes.steered.add(issue.id);
  return `the issue moves to ${target.name}#${issue.number}`;
}

export function locks(simulation: Simulation, issue: Issue): string {
  const path = `${pathOf(simulation, issue)}/lock`;
  does(simulation, "mara", `${issue.lock ? "DELETE" : "PUT"} ${path}`);
  if (issue.lock) later(simulation, () => issue.lock && does(simulation, "mara", `DELETE ${path}`));
  return issue.lock ? "mara locks it" : "mara unlocks it";
}

export function archives(simulation: Simulation, issue: Issue): string {
  const { world } = simulation;
  const repository = repositoryOf(world, issue);
  does(simulation, "acme", `PATCH ${placeOf(world, issue)}`, { archived: !repository.archived });
  const undo = () =>
    does(simulation, "acme", `PATCH ${placeOf(world, issue)}`, { archived: false });
  if (repository.archived) later(simulation, undo);
  return repository.archived ? "the repository is archived" : "the repository is unarchived";
}

function later(simulation: Simulation, act: () => void): void {
  at(simulation, simulation.dice.tail(60_000, 3_600_000), "and back", act);
}

export function deletesIssue(simulation: Simulation, issue: Issue): string {
  happen(simulation, (webhooks) => deleteIssue({ ...staff(simulation.world), webhooks }, issue));
  return `issue ${issue.number} is deleted`;
}
