import type { Invariant } from "../invariant.ts";

export const drops401: Invariant = {
  promise: "A token that GitHub did not take is not used again.",
  whenAsked(_, { by, request: { authorization }, id, route }) {
    const since = by.refused.get(authorization ?? "") ?? Number.POSITIVE_INFINITY;
    return id > since ? `${by.name} asks ${route} with it` : null;
  },
  whenAnswered({ notes }, { by, request: { authorization } }, { answer }) {
    // What was on its way already is not called back.
    if (answer?.status === 401) by.refused.set(authorization ?? "", notes.requests);
    return null;
  },
};
