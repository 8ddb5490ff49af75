import type { Json, JsonObject } from "./json.ts";

/** What an endpoint answers; `body` is undefined where there is none, as with 204. */
export type Answer = {
  readonly status: number;
  readonly body?: Json;
  readonly headers?: Readonly<Record<string, string>>;
};

const docs = "https://docs.github.com/rest";

export function ok(body: Json): Answer {
  return { status: 200, body };
}

export function created(body: Json): Answer {
  return { status: 201, body };
}

export const noContent: Answer = { status: 204 };

export function problem(status: number, message: string, more: JsonObject = {}): Answer {
  return {
    status,
    body: { message, ...more, documentation_url: docs, status: String(status) },
  };
}

export const notFound = problem(404, "Not Found");
export const gone = problem(410, "This issue was deleted");
export const badCredentials = problem(401, "Bad credentials");
export const authenticationRequired = problem(401, "Requires authentication");
/** Such as a user's token where only the app's JWT will do. */
export const jwtRequired = problem(401, "A JSON web token could not be decoded");
export const adminRequired = problem(403, "Must have admin rights to Repository.");
export const suspended = problem(403, "This installation has been suspended");
export const archivedAnswer = problem(403, "Repository was archived so is read-only.");

/**
 * What an app is told where a permission is missing, or the installation does not reach. The
 * header names the permission.
 * https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api
 */
export function notForIntegration(permission: string): Answer {
  const headers = { "x-accepted-github-permissions": permission };
  return { ...problem(403, "Resource not accessible by integration"), headers };
}

export type FieldError = {
  readonly resource: string;
  readonly field: string;
  readonly code: string;
  readonly message?: string;
  readonly value?: string;
};

export function invalid(...errors: readonly FieldError[]): Answer {
  return { status: 422, body: { message: "Validation Failed", errors, documentation_url: docs } };
}

export function moved(location: string): Answer {
  const body = { message: "Moved Permanently", url: location, documentation_url: docs };
  return { status: 301, body, headers: { location } };
}
