import { isList, isObject, type Json, textAt } from "../../src/embedded/json.ts";
import type { Response } from "../../src/embedded/respond.ts";
import type { Answer } from "../../src/github/watch.ts";
import { answerOf, problemAnswer, serve, textAnswer } from "./github.ts";
import type { Asked, Simulation } from "./simulation.ts";

/** What can go wrong with a request. */
const requestFaults = [
  "request lost",
  "answer lost",
  "502 instead",
  "502 afterwards",
  "403 with retry-after",
  "403 without",
  "429 with retry-after",
  "429 without",
  "hour used up",
  "token revoked",
  "stale list",
  "stale answer",
  "not found yet",
] as const;

/** What can go wrong elsewhere. */
const otherFaults = [
  "webhook lost",
  "webhook late",
  "webhook twice",
  "webhook refused",
  "webhook acknowledged in vain",
  "crash",
  "presumed dead",
  "slow",
] as const;

export const faultNames = [...requestFaults, ...otherFaults];
export type RequestFault = (typeof requestFaults)[number];
export type FaultName = (typeof faultNames)[number];

/** What comes of a request: an answer, or none. */
export type Came = { readonly answer: Answer; readonly fault: RequestFault | null } | Lost;
export type Lost = { readonly answer: null; readonly fault: RequestFault };

/** Milliseconds for which GitHub may show what was. */
export const lag = 20_000;

export function comeOf(simulation: Simulation, asked: Asked): Came {
  const fault = requestFaults.find((one) => isApt(asked, one) && simulation.weather.strikes(one));
  if (fault === undefined) return { answer: truthful(simulation, asked), fault: null };
  const answer = strike(simulation, asked, fault);
  return answer ? { answer, fault } : { answer, fault };
}

function isApt({ request, route }: Asked, fault: RequestFault): boolean {
  const { method } = request;
  switch (fault) {
    case "stale list":
      return method === "GET" && /\/(timeline|comments|issues|sub_issues)$/.test(route);
    case "stale answer":
      return method === "GET" && route.endsWith("/issues/{issue_number}");
    case "not found yet":
      return method === "GET" && route.endsWith("/issues/{issue_number}");
    default:
      return true;
  }
}

function truthful(simulation: Simulation, asked: Asked): Answer {
  const response = serve(simulation, asked.request);
  if (asked.route.endsWith("/issues/{issue_number}") && asked.request.method === "GET")
    simulation.notes.shown.set(asked.request.path, { at: simulation.now, response });
  return answerOf(simulation, asked.url, response);
}

/** Null: no answer comes. */
function strike(simulation: Simulation, asked: Asked, fault: RequestFault): Answer | null {
  const { url, request } = asked;
  const { dice, world } = simulation;
  const after = () => ({ "retry-after": String(1 + dice.below(120)) });
  const slowly = "You have exceeded a secondary rate limit. Please wait a few minutes.";
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
    case "403 with retry-after":
      return problemAnswer(simulation, url, 403, slowly, after());
    case "403 without":
      return problemAnswer(simulation, url, 403, slowly);
    case "429 with retry-after":
      return problemAnswer(simulation, url, 429, slowly, after());
    case "429 without":
      return problemAnswer(simulation, url, 429, slowly);
    case "hour used up": {
      for (const [holder, quota] of world.quotas)
        if (!holder.startsWith("person")) quota.used = world.requestsAnHour;
      return truthful(simulation, asked);
    }
    case "token revoked": {
      const token = request.authorization?.split(" ")[1] ?? "";
      if (token.startsWith("ghs_")) world.tokens.delete(token);
      return truthful(simulation, asked);
    }
    case "stale list":
      return answerOf(simulation, url, withoutNewest(simulation, serve(simulation, request)));
    case "stale answer": {
      const shown = simulation.notes.shown.get(request.path);
      if (!shown || shown.at < simulation.now - lag) return truthful(simulation, asked);
      return answerOf(simulation, url, shown.response);
    }
    case "not found yet":
      return isNew(simulation, serve(simulation, request))
        ? problemAnswer(simulation, url, 404, "Not Found")
        : truthful(simulation, asked);
    default:
      return fault satisfies never;
  }
}

function badGateway(url: string): Answer {
  return textAnswer(url, 502, new Headers(), "<html><h1>502 Bad Gateway</h1></html>");
}

/** Lacks some of what was added lately. */
function withoutNewest({ dice, world }: Simulation, response: Response): Response {
  const { body } = response;
  if (!isList(body)) return response;
  const isLate = (entry: Json) => createdAt(entry) > world.now - lag;
  const late = body.filter(isLate).length;
  const missing = new Set(
    body
      .filter(isLate)
      .toSorted((a, b) => createdAt(b) - createdAt(a))
      .slice(0, dice.below(late + 1)),
  );
  return { ...response, body: body.filter((entry) => !missing.has(entry)) };
}

function isNew({ world }: Simulation, { status, body }: Response): boolean {
  return status === 200 && createdAt(body) > world.now - lag;
}

function createdAt(entry: Json | undefined): number {
  return isObject(entry) ? Date.parse(textAt(entry, "created_at") ?? "") : Number.NaN;
}
