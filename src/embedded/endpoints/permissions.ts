import { type Answer, notFound, ok, problem } from "../answer.ts";
import { may, onRepository, param, type Route } from "../context.ts";
import { accountJson } from "../json/account.ts";
import { grants } from "../json/repository.ts";
import { accountRole, legacyPermission } from "../roles.ts";
import { findAccount } from "../world.ts";

const pushRequired = problem(403, "Must have push access to view collaborator permission.");

/** Two vocabularies: `permission` knows four words, `role_name` the role itself. */
const permission = onRepository("read", (context, repository): Answer => {
  if (!may(context, repository, "write")) return pushRequired;
  const account = findAccount(context.world, param(context, "username"));
  if (!account) return notFound;
  const role = accountRole(context.world, repository, account);
  return ok({
    permission: legacyPermission(role),
    user: {
      ...accountJson(context.world, account.id),
      permissions: grants(role),
      role_name: role,
    },
    role_name: role,
  });
});

export const permissionRoutes: readonly Route[] = [
  ["GET /repos/{owner}/{repo}/collaborators/{username}/permission", permission],
];
