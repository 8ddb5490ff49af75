import type { Invariant } from "../invariant.ts";

export const dropsRefusedTokens: Invariant = {
  promise: "A token that GitHub did not take is not used again.",
  whenAsked(_, { by, request: { authorization }, id, route }) {
    const since = by.refused.get(authorization ?? "") ?? Number.POSITIVE_INFINITY;
    return id > since ? `${by.name} asks ${route} with it` : null;
  },
  whenAnswered({ notes }, { by, request: { authorization } }, { answer }) {
    // What was on its way already is not called back. What the app signs itself (`bearer`) may be
    // refused for being from the future, and is good once that has come.
    if (answer?.status === 401 && authorization?.startsWith("token "))
      by.refused.set(authorization, notes.requests);
    return null;
  },
};
