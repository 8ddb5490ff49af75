import type { Invariant } from "../invariant.ts";

export const noBlindRepetition: Invariant = {
  promise: "A write whose answer was lost is not repeated before looking.",
  whenAsked(_, { by, request, route }) {
    const { method, path, body } = request;
    if (method === "GET") {
      by.recent.clear();
      return null;
    }
    if (!/^POST .*\/(issues|comments)$/.test(route)) return null;
    const write = `${method} ${path} ${body}`;
    if (by.recent.has(write)) return `${by.name} repeats ${method} ${path}`;
    by.recent.add(write);
    return null;
  },
};
