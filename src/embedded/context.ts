import {
  type Answer,
  adminRequired,
  archivedAnswer,
  authenticationRequired,
  gone,
  moved,
  notForIntegration,
  notFound,
} from "./answer.ts";
import { apiUrl } from "./json/links.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";
import { accountRole, atLeast, covers } from "./roles.ts";
import type { Act } from "./rules/act.ts";
import type { Account, Installation, Repository, Role } from "./state.ts";
import type { Comment, Issue } from "./thread.ts";
import { findRepository, known } from "./world.ts";

/** Who asks: a person, an installation of the app, the app itself (by JWT), or nobody known. */
export type Identity =
  | { readonly kind: "nobody"; readonly account: Account }
  | { readonly kind: "person"; readonly account: Account }
  /** `at`: when its JWT was judged, in milliseconds by the clock that judges tokens. */
  | { readonly kind: "app"; readonly account: Account; readonly at: number }
  | {
      readonly kind: "installation";
      readonly account: Account;
      readonly installation: Installation;
    };

/** One request on its way through an endpoint. */
export type Context = Act & {
  readonly identity: Identity;
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Json | undefined;
  /** The request's own address without its query, for `Link` headers. */
  readonly url: string;
};

export type Handler = (context: Context) => Answer;

/** `GET /repos/{owner}/{repo}/contents/{path*}`: a star takes the rest of the path. */
export type Route = readonly [pattern: string, handle: Handler];

export function param(context: Context, name: string): string {
  return context.params[name] ?? "";
}

/** The body as an object; anything else counts as an empty one. */
export function fields(context: Context): JsonObject {
  return isObject(context.body) ? context.body : {};
}

type Asker = Pick<Context, "identity" | "world">;

/** What the asker may do in a repository. An app with `issues: write` acts on issues as a writer. */
export function roleIn(context: Asker, repository: Repository): Role {
  const { identity, world } = context;
  switch (identity.kind) {
    case "person":
      return accountRole(world, repository, identity.account);
    case "installation":
      if (covers(identity.installation, repository)) return identity.installation.issues;
      return repository.private ? "none" : "read";
    case "nobody":
      return repository.private ? "none" : "read";
    case "app":
      return "none";
    default:
      return identity satisfies never;
  }
}

export function may(context: Asker, repository: Repository, role: Role): boolean {
  return atLeast(roleIn(context, repository), role);
}

/** The answer to somebody who sees the thing but may not do this with it. */
export function refuse(context: Context, role: Role = "write"): Answer {
  if (context.identity.kind !== "installation") return adminRequired;
  return notForIntegration(role === "admin" ? "administration=write" : "issues=write");
}

/**
 * Finds the repository in the path. Who may not even read it is told 404, as if it were not there;
 * an archived one takes no writes.
 */
export function onRepository(
  role: Role,
  handle: (context: Context, repository: Repository) => Answer,
): Handler {
  return (context) => {
    const located = findRepository(context.world, param(context, "owner"), param(context, "repo"));
    if (!located || !may(context, located.repository, "read")) return notFound;
    const { repository } = located;
    if (located.name === "former") return movedTo(context, repository);
    if (context.method === "GET") {
      return may(context, repository, role) ? handle(context, repository) : refuse(context, role);
    }
    if (context.identity.kind === "nobody") return authenticationRequired;
    if (!may(context, repository, reaching(context, role))) return refuse(context, role);
    if (repository.archived && !unarchives(context)) return archivedAnswer;
    return handle(context, repository);
  };
}

/** An app writes nowhere but where it is installed, not even where any user could. */
function reaching(context: Context, role: Role): Role {
  return context.identity.kind === "installation" && role === "read" ? "write" : role;
}

function unarchives(context: Context): boolean {
  return fields(context)["archived"] === false;
}

function movedTo(context: Context, repository: Repository): Answer {
  const rest = context.url.split("/repos/")[1]?.split("/").slice(2) ?? [];
  const location = [apiUrl(context.world), "repositories", repository.id, ...rest].join("/");
  const answer = moved(location);
  return context.method === "GET" ? answer : { ...answer, status: 307 };
}

/** Finds the issue in the path: 301 where it was transferred, 410 where it was deleted. */
export function onIssue(
  role: Role,
  handle: (context: Context, issue: Issue, repository: Repository) => Answer,
): Handler {
  return onRepository("read", (context, repository) => {
    const fate = repository.numbers.get(Number(param(context, "issue_number")));
    if (!fate) return notFound;
    if (fate.kind === "deleted") return gone;
    const issue = context.world.issues.get(fate.id);
    if (!issue) return gone;
    if (fate.kind === "transferred") return transferred(context, issue);
    if (!may(context, repository, role)) return refuse(context);
    return handle(context, issue, repository);
  });
}

function transferred(context: Context, issue: Issue): Answer {
  const { world } = context;
  const repository = known(world.repositories, issue.repository);
  if (!may(context, repository, "read")) return notFound;
  const rest = context.url.split("/issues/")[1]?.split("/").slice(1) ?? [];
  const parts = [apiUrl(world), "repositories", repository.id, "issues", issue.number, ...rest];
  return moved(parts.join("/"));
}

export function onComment(
  role: Role,
  handle: (context: Context, comment: Comment, repository: Repository) => Answer,
): Handler {
  return onRepository("read", (context, repository) => {
    const comment = context.world.comments.get(Number(param(context, "comment_id")));
    if (!comment) return notFound;
    if (known(context.world.issues, comment.issue).repository !== repository.id) return notFound;
    if (!may(context, repository, role)) return refuse(context);
    return handle(context, comment, repository);
  });
}
