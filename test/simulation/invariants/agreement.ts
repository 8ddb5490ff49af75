import { labelsOf } from "../../../src/embedded/world.ts";
import type { Invariant } from "../invariant.ts";
import { targetOf } from "../target.ts";

const agreed = "post-mortem: agreed";
const after = new Set([agreed, "post-mortem: done"]);

export const agreedByPeople: Invariant = {
  promise: "A review is agreed only where somebody with triage said so, or put the label on.",
  whenAsked({ world, notes }, asked) {
    if (!isSeal(asked.route, asked.request.body)) return null;
    const issue = targetOf(world, asked.request.path);
    if (!issue || notes.agreed.has(issue.id)) return null;
    return `#${issue.number} is sealed, and nobody with triage agreed`;
  },
};

export const agreedStaysAgreed: Invariant = {
  promise: "Agreed stays agreed, unless somebody opens it again.",
  whenAnswered({ world, notes }, { route, request }, { answer, fault }) {
    if (!isSeal(route, request.body) || answer?.status !== 200 || fault) return null;
    const issue = targetOf(world, request.path);
    if (issue) notes.sealed.add(issue.id);
    return null;
  },
  atRest({ world, notes }) {
    for (const id of notes.sealed) {
      const issue = world.issues.get(id);
      if (!issue || notes.steered.has(id)) continue;
      const names = labelsOf(world, issue).map(({ name }) => name);
      if (!names.some((name) => after.has(name)))
        return `#${issue.number} was agreed, and is ${names.join(", ")}`;
    }
    return null;
  },
};

function isSeal(route: string, body: string): boolean {
  return (
    route === "POST /repos/{owner}/{repo}/issues/{issue_number}/labels" && body.includes(agreed)
  );
}
