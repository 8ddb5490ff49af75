import type { Answer } from "../../src/github/watch.ts";
import { isApt, type RequestFault, requestFaults } from "./faults.ts";
import { answerOf, problemAnswer, serve, textAnswer } from "./github.ts";
import { meddle } from "./people/meddle.ts";
import { type Asked, at, type Simulation } from "./simulation.ts";
import { askCopy, copyWorld, isNew, lag, withoutNewest } from "./stale.ts";

/** What comes of a request: an answer, or none. */
export type Came = { readonly answer: Answer | null; readonly fault: RequestFault | null };

export function comeOf(simulation: Simulation, asked: Asked): Came {
  const { method } = asked.request;
  const { weather } = simulation;
  const fault = requestFaults.find(
    (one) => isApt(one, method, asked.route) && weather.strikes(one),
  );
  if (fault !== undefined) return { answer: strike(simulation, asked, fault), fault };
  const old = askCopy(simulation, asked.request);
  if (old) return { answer: answerOf(simulation, asked.url, old), fault: "behind" };
  return { answer: truthful(simulation, asked), fault: null };
}

function truthful(simulation: Simulation, { route, request, url }: Asked): Answer {
  const response = serve(simulation, request);
  if (request.method === "GET" && route.endsWith("/issues/{issue_number}"))
    simulation.notes.shown.set(request.path, { at: simulation.now, response });
  return answerOf(simulation, url, response);
}

const slowly = "You have exceeded a secondary rate limit. Please wait a few minutes.";

/** Null: no answer comes. */
function strike(simulation: Simulation, asked: Asked, fault: RequestFault): Answer | null {
  const { url, request } = asked;
  const after = () => ({ "retry-after": String(1 + simulation.dice.below(120)) });
  switch (fault) {
    case "request lost":
      return null;
    case "answer lost":
      serve(simulation, request);
      return null;
    case "502 instead":
      return badGateway(url);
    case "502 afterwards":
      serve(simulation, request);
      return badGateway(url);
    case "502 beforehand":
      // Who stands behind the proxy that answers goes on with it.
      at(simulation, simulation.dice.tail(3_000, lag), `${request.path} is written`, () => {
        serve(simulation, request);
      });
      return badGateway(url);
    case "403 with retry-after":
      return problemAnswer(simulation, url, 403, slowly, after());
    case "403 without":
      return problemAnswer(simulation, url, 403, slowly);
    case "429 with retry-after":
      return problemAnswer(simulation, url, 429, slowly, after());
    case "429 without":
      return problemAnswer(simulation, url, 429, slowly);
    case "hour used up":
      useUp(simulation);
      return truthful(simulation, asked);
    case "token revoked":
      revoke(simulation, asked);
      return truthful(simulation, asked);
    case "stale list":
      return answerOf(simulation, url, withoutNewest(simulation, serve(simulation, request)));
    case "stale answer": {
      const shown = simulation.notes.shown.get(request.path);
      if (!shown || shown.at < simulation.now - lag) return truthful(simulation, asked);
      return answerOf(simulation, url, shown.response);
    }
    case "made and hidden":
      // The worst that can be: it is there, no answer came, and nobody is shown it for a while.
      copyWorld(simulation);
      serve(simulation, request);
      // Who looks at the page sees it, and may type into it.
      if (simulation.dice.chance(0.3)) meddle(simulation, request);
      return null;
    case "behind":
      copyWorld(simulation);
      return truthful(simulation, asked);
    case "not found yet":
      return isNew(simulation, serve(simulation, request))
        ? problemAnswer(simulation, url, 404, "Not Found")
        : truthful(simulation, asked);
    case "people in between":
      meddle(simulation, request);
      return truthful(simulation, asked);
    default:
      return fault satisfies never;
  }
}

function badGateway(url: string): Answer {
  return textAnswer(url, 502, new Headers(), "<html><h1>502 Bad Gateway</h1></html>");
}

/** People have limits of their own. */
function useUp({ world }: Simulation): void {
  for (const [holder, quota] of world.quotas)
    if (!holder.startsWith("person")) quota.used = world.requestsAnHour;
}

function revoke({ world }: Simulation, { request }: Asked): void {
  const token = request.authorization?.split(" ")[1] ?? "";
  if (token.startsWith("ghs_")) world.tokens.delete(token);
}
