import { addUser } from "../../../src/embedded/furnish.ts";
import type { Json } from "../../../src/embedded/json.ts";
import type { Response } from "../../../src/embedded/respond.ts";
import type { World } from "../../../src/embedded/state.ts";
import type { Issue } from "../../../src/embedded/thread.ts";
import { fullName, repositoryOf } from "../../../src/embedded/world.ts";
import { serve } from "../github.ts";
import type { Simulation } from "../simulation.ts";
import type { Name } from "./cast.ts";

/** One request by a person, as the browser makes it for them. What they may not do does not happen. */
export function does(
  simulation: Simulation,
  who: string,
  request: string,
  body: Json = {},
): Response {
  const [method = "", path = ""] = request.split(" ");
  return serve(simulation, {
    method,
    path,
    query: new URLSearchParams(),
    body: JSON.stringify(body),
    authorization: `token ${addUser(simulation.world, who)}`,
    ifNoneMatch: null,
  });
}

/** `/repos/acme/shop/issues/1`, wherever the issue is now. */
export function pathOf({ world }: Simulation, issue: Issue): string {
  return `${placeOf(world, issue)}/issues/${issue.number}`;
}

export function placeOf(world: World, issue: Issue): string {
  return `/repos/${fullName(world, repositoryOf(world, issue))}`;
}

/** As the queue knows it. */
export function keyOf(world: World, issue: Issue): string {
  return `${fullName(world, repositoryOf(world, issue))}#${issue.number}`;
}

/** People keep their place in the cast whatever they are called now. */
export function loginOf({ world }: Simulation, who: Name): string {
  const login = [...world.accounts.values()].find((one) => one.login.split("-was-")[1] === who);
  return login?.login ?? who;
}
