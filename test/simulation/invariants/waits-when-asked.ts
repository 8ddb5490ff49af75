import type { Request } from "../../../src/embedded/respond.ts";
import type { Invariant } from "../invariant.ts";

export const waitsWhenAsked: Invariant = {
  promise: "Where GitHub says how long to wait, it is asked nothing before that.",
  whenAsked({ now }, { by, request, route, id }) {
    if (isApp(request) || by.held === null) return null;
    if (id <= by.held.since || now >= by.held.until) return null;
    return `${by.name} asks ${route} ${Math.ceil((by.held.until - now) / 1000)} s too early`;
  },
  whenAnswered({ now, notes }, { by, request }, { answer }) {
    const after = Number(answer?.headers.get("retry-after") ?? 0);
    if (after === 0 || isApp(request)) return null;
    // What was on its way already is not called back.
    by.held = { since: notes.requests, until: now + after * 1000 };
    return null;
  },
};

/** With the app's own token; its limit is another than an installation's. */
function isApp({ authorization }: Request): boolean {
  return authorization?.includes(".") ?? false;
}
