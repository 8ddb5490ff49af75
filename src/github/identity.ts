import * as z from "zod";
import type { Person } from "../core/thread.ts";
import type { Rest } from "./client.ts";
import { accepting, GitHubProblem } from "./problems.ts";
import { person, read } from "./shapes.ts";

/** The app's own user, by which it recognises what it wrote. */
export async function identifyApp(app: Rest, installation: Rest): Promise<Person> {
  const { data } = await app.call("GET /app");
  const { slug } = read(z.object({ slug: z.string() }), data, "the app");
  const user = await installation.call("GET /users/{username}", { username: `${slug}[bot]` });
  return known(read(person, user.data, "the app's user"));
}

/** The owner of a token. A workflow's token may not ask; everybody knows who it is. */
export async function identifyToken(rest: Rest): Promise<Person> {
  const user = await accepting([403], rest.call("GET /user"), null);
  return user ? known(read(person, user.data, "the token's user")) : githubActions;
}

/** https://api.github.com/users/github-actions[bot] */
const githubActions: Person = { id: 41898282, login: "github-actions[bot]", bot: true };

function known(self: Person | null): Person {
  if (self) return self;
  throw new GitHubProblem({ kind: "retry", because: "GitHub does not tell who the app is." });
}
