import nock from "nock";

/**
 * A GitHub that answers from a script: `"GET /repos/acme/shop"` to a body, an answer, or a list of
 * answers given one after the other, the last one for good. What is not in the script gets 404.
 * Each request is written down with its query and body, so that a test compares them all.
 */
export type Script = Readonly<Record<string, Scripted | readonly Scripted[]>>;

export type Scripted = {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds before the answer comes. */
  readonly delay?: number;
  /** The connection breaks after the request was read. */
  readonly lost?: true;
};

export type ScriptedGitHub = {
  readonly requests: readonly string[];
  readonly headers: readonly Readonly<Record<string, string>>[];
};

export const baseUrl = "https://github.test/api/v3";
export const origin = "https://github.test";
export const date = "Mon, 02 Nov 2026 10:00:00 GMT";
export const now = Date.parse(date);

export function scriptGitHub(script: Script): ScriptedGitHub {
  const requests: string[] = [];
  const headers: Record<string, string>[] = [];
  const given = new Map<string, number>();
  const answer = (name: string): Scripted => {
    const entry = script[name];
    if (entry === undefined) return { status: 404, body: { message: "Not Found" } };
    if (!Array.isArray(entry)) return { status: 200, ...entry };
    const turn = given.get(name) ?? 0;
    given.set(name, turn + 1);
    return { status: 200, ...entry[Math.min(turn, entry.length - 1)] };
  };
  if (!nock.isActive()) nock.activate();
  nock.disableNetConnect();
  const scope = nock(origin).persist();
  for (const method of ["GET", "POST", "PATCH", "PUT", "DELETE"]) {
    scope.intercept(/.*/, method).reply(function (this: nock.ReplyFnContext, uri, sent, done) {
      const path = decodeURIComponent(uri.replace(/^\/api(\/v3)?/, ""));
      const name = `${method} ${path}`;
      requests.push(sent === "" ? name : `${name} ${JSON.stringify(sent)}`);
      headers.push(Object.fromEntries(new Headers(Object(this.req.headers))));
      const { status = 200, body, headers: extra, lost, delay } = answer(name);
      if (lost) return done(new Error("socket hang up"), [500]);
      const all = { date, "content-type": "application/json", ...extra };
      const text = body === undefined ? "" : JSON.stringify(body);
      setTimeout(() => done(null, [status, text, all]), delay ?? 0);
    });
  }
  return { requests, headers };
}

export function endScript(): void {
  nock.cleanAll();
  nock.enableNetConnect();
  // It stands in the way of every request of the process, also of the test files that come later.
  nock.restore();
}
