import { findMarker } from "../../../src/core/markers.ts";
import { isObject, readJson, textAt } from "../../../src/embedded/json.ts";
import type { Invariant } from "../invariant.ts";

export const deletedStaysDeleted: Invariant = {
  promise: "A follow-up that people deleted is not opened again.",
  whenAsked({ notes }, { request, route }) {
    if (route !== "POST /repos/{owner}/{repo}/issues") return null;
    const given = readJson(request.body);
    const marker = findMarker(isObject(given) ? (textAt(given, "body") ?? "") : "", "follow-up");
    const name = `${marker?.values["review"]} A${marker?.values["number"]}`;
    return notes.deletedFollowUps.has(name) ? `${name} is opened again` : null;
  },
};
