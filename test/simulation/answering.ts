import { answerOf, serve } from "./github.ts";
import { noteOwed } from "./notes.ts";
import { keyOf, pathOf } from "./people/does.ts";
import { checkAnswer, checkRequest } from "./promises.ts";
import type { Asked, Simulation } from "./simulation.ts";
import { type Came, comeOf } from "./strike.ts";
import { targetOf } from "./target.ts";

/** GitHub answers a request, or something happens to it on its way. */
export function answerAsked(simulation: Simulation, asked: Asked): void {
  const { by, request, url } = asked;
  by.requests = by.requests.filter((one) => one !== asked);
  simulation.now += latency(simulation);
  checkRequest(simulation, asked);
  const came = comeOf(simulation, asked);
  tell(simulation, asked, came);
  checkAnswer(simulation, asked, came);
  noteMove(simulation, asked, came);
  if (came.answer) asked.answer(came.answer);
  else asked.fail(new TypeError(`fetch failed: ${request.method} ${url}`));
}

/** Where a review has moved to it is to be looked at. */
function noteMove(simulation: Simulation, { route, request }: Asked, { answer }: Came): void {
  const { world, notes } = simulation;
  if (answer?.status !== 301 || !route.endsWith("/issues/{issue_number}")) return;
  const issue = targetOf(world, request.path);
  const isSame = issue && request.path === pathOf(simulation, issue);
  if (!issue || isSame || !notes.issues.includes(issue.id)) return;
  const key = keyOf(world, issue);
  notes.moved.set(key.toLowerCase(), issue.id);
  noteOwed(simulation, [key]);
}

/** A request of a process that is dead reaches GitHub. */
export function answerLate(simulation: Simulation, asked: Asked): void {
  simulation.orphans = simulation.orphans.filter((one) => one !== asked);
  checkRequest(simulation, asked);
  const response = serve(simulation, asked.request);
  const came: Came = { answer: answerOf(simulation, asked.url, response), fault: null };
  simulation.trace.tell(simulation.now, "after its death:");
  tell(simulation, asked, came);
}

/** Milliseconds. */
function latency({ dice, weather }: Simulation): number {
  return weather.strikes("slow") ? dice.tail(2_000, 14_000) : 20 + dice.below(300);
}

function tell({ trace, now }: Simulation, { by, request, route }: Asked, came: Came): void {
  const place = route === "POST /graphql" ? route : `${request.method} ${request.path}`;
  const status = came.answer ? String(came.answer.status) : "no answer";
  const fault = came.fault ? ` (${came.fault})` : "";
  trace.tell(now, `${by.name} ${place} ${status}${fault}`);
}
