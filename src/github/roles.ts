import * as z from "zod";
import { formatRepository, type Repository } from "../core/key.ts";
import { atLeast, type Instant, type Person, type Role, roles } from "../core/thread.ts";
import type { Rest } from "./client.ts";
import type { Connection } from "./connection.ts";
import { getFresh } from "./fresh.ts";
import { accepting } from "./problems.ts";
import { person as personShape, read } from "./shapes.ts";

/**
 * Someone's role today, from the one endpoint that counts every way to get a role (repository,
 * team, organisation, enterprise). Comment associations do not: they hide private members.
 * https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user
 *
 * @param since on the local clock: what is remembered from before it turns nobody away
 */
export function roleOf(
  connection: Connection,
  rest: Rest,
  person: Person,
  { owner, repo }: Repository,
  since?: Instant,
): Promise<Role> {
  const name = `${person.id}@${formatRepository({ owner, repo })}`.toLowerCase();
  const ask = async () => {
    const route = "GET /repos/{owner}/{repo}/collaborators/{username}/permission";
    const call = rest.call(route, { owner, repo, username: person.login });
    const reply = await accepting([404], call, null);
    if (!reply) return "none";
    const answer = read(permission, reply.data, "a role");
    // Logins are given up and taken by others; authority is not.
    if (answer.user && answer.user.id !== person.id) return "none";
    return answer.role;
  };
  const refuses = (role: Role) => !atLeast(role, "triage");
  return getFresh(connection.memory.roles, name, ask, { since, refuses });
}

const rights = z.object({
  admin: z.boolean().optional(),
  maintain: z.boolean().optional(),
  push: z.boolean().optional(),
  triage: z.boolean().optional(),
  pull: z.boolean().optional(),
});

/** `permission` knows no triage and maintain, and `role_name` may be a custom role's name. */
const permission = z
  .object({
    permission: z.string(),
    role_name: z.string().optional(),
    user: z.object({ permissions: rights.optional() }).loose().nullish(),
  })
  .transform((raw): { role: Role; user: Person | null } => ({
    role:
      known(raw.role_name) ?? byRights(raw.user?.permissions) ?? known(raw.permission) ?? "none",
    user: personShape.safeParse(raw.user).data ?? null,
  }));

function known(name: string | undefined): Role | undefined {
  return roles.find((role) => role === name);
}

function byRights(has: z.infer<typeof rights> | undefined): Role | undefined {
  if (!has) return undefined;
  if (has.admin) return "admin";
  if (has.maintain) return "maintain";
  if (has.push) return "write";
  if (has.triage) return "triage";
  return has.pull ? "read" : "none";
}
