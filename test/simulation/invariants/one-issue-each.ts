import { findMarker } from "../../../src/core/markers.ts";
import { readRecord } from "../../../src/core/record.ts";
import type { Invariant } from "../invariant.ts";
import { followUpsIn } from "../people/follow-ups.ts";
import { documentsOn } from "../people/hands.ts";

export const takesNoOther: Invariant = {
  promise: "Only what the app opened counts as a follow-up.",
  atRest(simulation) {
    const { world, notes } = simulation;
    for (const id of notes.issues) {
      const issue = world.issues.get(id);
      const [document] = issue ? documentsOn(simulation, issue) : [];
      for (const [number, , opened] of readRecord(document?.body ?? "")?.opened ?? []) {
        const one = world.issues.get(opened);
        if (one && one.author !== world.app.bot)
          return `A${number} is #${one.number} of a stranger`;
      }
    }
    return null;
  },
};

export const oneIssueEach: Invariant = {
  promise:
    "In the end there is exactly one issue for each follow-up; others are closed as duplicates.",
  atRest(simulation) {
    const { notes } = simulation;
    const first = new Map<string, number>();
    for (const issue of followUpsIn(simulation).toSorted((a, b) => a.id - b.id)) {
      const marker = findMarker(issue.body ?? "", "follow-up");
      if (!marker) return `issue ${issue.number} of ours has no marker`;
      // Where people deleted the document, the app keeps out of it.
      const review = simulation.world.issues.get(Number(marker.values["review"]?.slice(1)));
      if (!review || documentsOn(simulation, review).length === 0) continue;
      const name = `${marker.values["review"]} A${marker.values["number"]}`;
      // One that people opened again stays as they left it.
      const wasClosed = issue.state === "closed" && issue.stateReason === "duplicate";
      const isTwin = wasClosed || notes.reopened.has(issue.id);
      const other = first.get(name);
      if (other !== undefined && !isTwin) return `${name} is #${other} and #${issue.number}`;
      if (!isTwin) first.set(name, issue.number);
    }
    return null;
  },
};
