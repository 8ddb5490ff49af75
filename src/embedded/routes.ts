import { notFound } from "./answer.ts";
import type { Handler, Route } from "./context.ts";
import { assigneeRoutes } from "./endpoints/assignees.ts";
import { commentRoutes } from "./endpoints/comments.ts";
import { contentRoutes } from "./endpoints/contents.ts";
import { deliveryRoutes } from "./endpoints/deliveries.ts";
import { appRoutes } from "./endpoints/integration.ts";
import { issueRoutes } from "./endpoints/issues.ts";
import { labelRoutes } from "./endpoints/labels.ts";
import { lockRoutes } from "./endpoints/lock.ts";
import { permissionRoutes } from "./endpoints/permissions.ts";
import { reactionRoutes } from "./endpoints/reactions.ts";
import { repositoryRoutes } from "./endpoints/repositories.ts";
import { subIssueRoutes } from "./endpoints/sub-issues.ts";
import { teamRoutes } from "./endpoints/teams.ts";
import { timelineRoutes } from "./endpoints/timeline.ts";
import { userRoutes } from "./endpoints/users.ts";
import { webhookRoutes } from "./endpoints/webhook.ts";
import type { Lacking } from "./state.ts";

type Compiled = {
  readonly method: string;
  readonly template: string;
  readonly parts: readonly string[];
  readonly handle: Handler;
};

/** The first that fits is taken, so fixed words come before parameters. */
const table: readonly Compiled[] = [
  ...appRoutes,
  ...deliveryRoutes,
  ...webhookRoutes,
  ...userRoutes,
  ...permissionRoutes,
  ...contentRoutes,
  ...commentRoutes,
  ...reactionRoutes,
  ...issueRoutes,
  ...labelRoutes,
  ...assigneeRoutes,
  ...lockRoutes,
  ...subIssueRoutes,
  ...timelineRoutes,
  ...teamRoutes,
  ...repositoryRoutes,
].map(compile);

/** Every endpoint there is, such as `GET /app`. */
export const endpoints: readonly string[] = table.map(
  ({ method, template }) => `${method} ${template}`,
);

export type Match = {
  readonly template: string;
  readonly params: Readonly<Record<string, string>>;
  readonly handle: Handler;
};

/** The endpoint for a path; one that answers 404 where there is none. */
export function matchRoute(method: string, path: string, lacks: ReadonlySet<Lacking>): Match {
  const parts = path.split("/");
  for (const route of table) {
    if (isLacking(route.template, lacks)) continue;
    const params = route.method === method ? read(route.parts, parts) : null;
    if (params) return { template: route.template, params, handle: route.handle };
  }
  return { template: "unknown", params: {}, handle: () => notFound };
}

/** Endpoints that a server without sub-issues, or without pins, does not have. */
function isLacking(template: string, lacks: ReadonlySet<Lacking>): boolean {
  const last = template.slice(template.lastIndexOf("/") + 1);
  if (["sub_issues", "sub_issue", "priority", "parent"].includes(last))
    return lacks.has("sub-issues");
  return last === "pin" && lacks.has("pins");
}

function compile([pattern, handle]: Route): Compiled {
  const [method = "", path = ""] = pattern.split(" ");
  return { method, template: path.replace("*", ""), parts: path.split("/"), handle };
}

function read(pattern: readonly string[], parts: readonly string[]): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [at, wanted] of pattern.entries()) {
    const name = wanted.startsWith("{") ? wanted.slice(1, -1) : null;
    const found = parts[at];
    if (found === undefined) return null;
    if (name?.endsWith("*")) {
      params[name.slice(0, -1)] = parts.slice(at).map(decoded).join("/");
      return params;
    }
    if (name === null ? found !== wanted : found === "") return null;
    if (name !== null) params[name] = decoded(found);
  }
  return pattern.length === parts.length ? params : null;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
