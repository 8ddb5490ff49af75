import type { Person } from "../core/thread.ts";
import type { Rest } from "./client.ts";
import type { Connection } from "./connection.ts";
import { accepting } from "./problems.ts";
import { person, read } from "./shapes.ts";

/** The user behind a login; null when there is none. */
export function personOf(
  { memory }: Connection,
  rest: Rest,
  login: string,
): Promise<Person | null> {
  return memory.people.get(login.toLowerCase(), async () => {
    const call = rest.call("GET /users/{username}", { username: login });
    const reply = await accepting([404], call, null);
    return reply && read(person, reply.data, "a user");
  });
}
