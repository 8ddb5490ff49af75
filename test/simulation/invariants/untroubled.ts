import { findMarker } from "../../../src/core/markers.ts";
import { labelsOf } from "../../../src/embedded/world.ts";
import type { Invariant } from "../invariant.ts";
import { followUpsIn } from "../people/follow-ups.ts";
import { documentsOn } from "../people/hands.ts";

export const untroubledGoesWell: Invariant = {
  promise: "A review that nobody troubles goes well, whatever becomes of others.",
  atRest(simulation) {
    const { world, notes } = simulation;
    for (const id of notes.healthy) {
      const issue = world.issues.get(id);
      if (!issue) continue;
      const name = `#${issue.number}`;
      const labels = labelsOf(world, issue).map((label) => label.name);
      if (!labels.includes("post-mortem: agreed")) return `${name} is ${labels.join(", ")}`;
      if (documentsOn(simulation, issue).length !== 1) return `${name} has not one document`;
      const numbers = followUpsIn(simulation)
        .filter(({ state }) => state === "open")
        .map(({ body }) => findMarker(body ?? "", "follow-up")?.values ?? {})
        .filter(({ review }) => review === `r${id}`)
        .map(({ number }) => number);
      if (numbers.toSorted().join() !== "1,2") return `${name} has follow-ups ${numbers.join()}`;
    }
    return null;
  },
};
