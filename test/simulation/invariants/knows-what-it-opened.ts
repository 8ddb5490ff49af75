import { findMarker } from "../../../src/core/markers.ts";
import { isObject, readJson, textAt } from "../../../src/embedded/json.ts";
import type { Invariant } from "../invariant.ts";

export const knowsWhatItOpened: Invariant = {
  promise: "What a process was told that it has opened, it does not open again.",
  whenAnswered(_, { by, request, route }, { answer }) {
    if (route !== "POST /repos/{owner}/{repo}/issues" || answer?.status !== 201) return null;
    const given = readJson(request.body);
    const marker = findMarker(isObject(given) ? (textAt(given, "body") ?? "") : "", "follow-up");
    // While the review is transferred, its follow-ups may open at the old and at the new place.
    const there = request.path.split("/issues")[0];
    const name = `${marker?.values["review"]} A${marker?.values["number"]} in ${there}`;
    if (by.opened.has(name)) return `${by.name} opens ${name} twice`;
    by.opened.add(name);
    return null;
  },
};
