import { findMarker } from "../../../src/core/markers.ts";
import { isObject, readJson, textAt } from "../../../src/embedded/json.ts";
import type { Invariant } from "../invariant.ts";

const mayHide = ["made and hidden", "behind", "stale answer", "presumed dead", "crash"] as const;

export const saidOnce: Invariant = {
  promise: "A reminder is given once, and a refusal is explained to a person once.",
  whenAnswered({ notes, weather }, { request, route }, { answer, fault }) {
    // What GitHub does not show, or two say at the same time, is said twice.
    if (mayHide.some((one) => weather.has(one))) return null;
    if (route !== "POST /repos/{owner}/{repo}/issues/{issue_number}/comments") return null;
    if (answer?.status !== 201 || fault !== null) return null;
    const given = readJson(request.body);
    const text = isObject(given) ? (textAt(given, "body") ?? "") : "";
    const marker = findMarker(text, "reminder", "reply");
    if (!marker) return null;
    const name = `${request.path} ${JSON.stringify(marker)} ${marker.kind === "reply" ? text : ""}`;
    const times = (notes.said.get(name) ?? 0) + 1;
    notes.said.set(name, times);
    return times > 1 ? `said again: ${name}` : null;
  },
};
