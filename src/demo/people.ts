import type { EmbeddedGitHub } from "../embedded/github.ts";
import type { Name } from "./cast.ts";

/** Somebody with a browser and an account: everything they do goes through GitHub's API. */
export type Actor = {
  opens(repository: string, issue: { title: string; body: string }): Promise<number>;
  labels(issue: string, label: string): Promise<void>;
  says(issue: string, body: string): Promise<number>;
  edits(repository: string, comment: number, body: string): Promise<void>;
  deletes(repository: string, comment: number): Promise<void>;
  /** Edits the app's document, as somebody with write access may. */
  rewrites(issue: string, change: (document: string) => string): Promise<void>;
  closes(issue: string, reason: "completed" | "not_planned"): Promise<void>;
};

export function actors(github: EmbeddedGitHub, tokens: Record<Name, string>): Record<Name, Actor> {
  const actor = (name: Name) => actorWith(github.url, tokens[name]);
  return {
    ines: actor("ines"),
    jo: actor("jo"),
    tomas: actor("tomas"),
    mara: actor("mara"),
    nadia: actor("nadia"),
    sam: actor("sam"),
  };
}

function actorWith(url: string, token: string): Actor {
  const call = caller(url, token);
  return {
    opens: async (repository, issue) =>
      numberIn(await call("POST", `/repos/${repository}/issues`, issue), "number"),
    labels: async (issue, label) => {
      await call("POST", `${pathOf(issue)}/labels`, { labels: [label] });
    },
    says: async (issue, body) =>
      numberIn(await call("POST", `${pathOf(issue)}/comments`, { body }), "id"),
    edits: async (repository, comment, body) => {
      await call("PATCH", `/repos/${repository}/issues/comments/${comment}`, { body });
    },
    deletes: async (repository, comment) => {
      await call("DELETE", `/repos/${repository}/issues/comments/${comment}`);
    },
    rewrites: async (issue, change) => {
      const { id, body } = findDocument(
        await call("GET", `${pathOf(issue)}/comments?per_page=100`),
      );
      const repository = issue.split("#", 1)[0] ?? "";
      await call("PATCH", `/repos/${repository}/issues/comments/${id}`, { body: change(body) });
    },
    closes: async (issue, reason) => {
      await call("PATCH", pathOf(issue), { state: "closed", state_reason: reason });
    },
  };
}

export type Call = (method: string, path: string, body?: object) => Promise<unknown>;

/** @throws Error with GitHub's own words when it says no. */
export function caller(url: string, token: string): Call {
  return async (method, path, body) => {
    const response = await fetch(`${url}/api/v3${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return text === "" ? null : JSON.parse(text);
  };
}

/**
 * The app's document among the comments of an issue.
 *
 * @throws Error when there is not exactly one.
 */
export function findDocument(comments: unknown): { readonly id: number; readonly body: string } {
  const documents = Array.isArray(comments)
    ? comments
        .map((comment) => ({
          id: numberIn(comment, "id"),
          body: String(Reflect.get(comment, "body")),
        }))
        .filter(({ body }) => body.includes("second-story:document"))
    : [];
  const [document] = documents;
  if (!document || documents.length > 1)
    throw new Error(`found ${documents.length} documents, wanted 1`);
  return document;
}

/** `acme/shop#1` as a path of the API. */
export function pathOf(issue: string): string {
  return `/repos/${issue.replace("#", "/issues/")}`;
}

function numberIn(answer: unknown, name: string): number {
  const value: unknown = answer && typeof answer === "object" ? Reflect.get(answer, name) : null;
  if (typeof value !== "number") throw new Error(`an answer without ${name}`);
  return value;
}
