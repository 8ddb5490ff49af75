import { createSign, generateKeyPairSync } from "node:crypto";
import type { Clock } from "../../src/embedded/clock.ts";
import { type EmbeddedGitHub, startEmbeddedGitHub } from "../../src/embedded/github.ts";
import { isObject, type Json, type JsonObject, readJson } from "../../src/embedded/json.ts";

/** One key pair for a whole suite: making one takes a while. */
export const keys = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

export const secret = "It's a Secret to Everybody";

export const app = { id: 77, slug: "helper", publicKey: keys.publicKey, webhookSecret: secret };

export type Told = {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Json | undefined;
};

/** Calls that throw on nothing: the status is what the tests look at. */
export type Caller = (method: string, path: string, body?: Json) => Promise<Told>;

/** Speaks to the REST API with a token; redirects are not followed. */
export function caller(
  github: EmbeddedGitHub,
  token?: string,
  more: Readonly<Record<string, string>> = {},
): Caller {
  return async (method, path, body) => {
    const response = await fetch(`${github.url}/api/v3${path}`, {
      method,
      redirect: "manual",
      headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...more },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, json: readJson(text) };
  };
}

/** A JWT of the app, issued at a time in milliseconds. */
export function jwt(at: number, claims: JsonObject = {}): string {
  const iat = Math.floor(at / 1000) - 30;
  const part = (value: Json) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const head = part({ alg: "RS256", typ: "JWT" });
  const signed = `${head}.${part({ iat, exp: iat + 600, iss: app.id, ...claims })}`;
  return `${signed}.${createSign("RSA-SHA256").update(signed).sign(keys.privateKey, "base64url")}`;
}

/** A token of the app's installation on the owner of a repository. */
export async function installationToken(
  github: EmbeddedGitHub,
  repository: string,
  clock: Clock = { now: () => new Date() },
): Promise<string> {
  const asApp = caller(github, jwt(clock.now().getTime()));
  const installation = object(await asApp("GET", `/repos/${repository}/installation`));
  const path = `/app/installations/${String(installation["id"])}/access_tokens`;
  return String(object(await asApp("POST", path))["token"]);
}

export function object({ json }: Told): JsonObject {
  if (!isObject(json)) throw new Error(`wanted an object, got ${JSON.stringify(json)}`);
  return json;
}

export function list({ json }: Told): readonly JsonObject[] {
  if (!Array.isArray(json)) throw new Error(`wanted a list, got ${JSON.stringify(json)}`);
  return json.filter(isObject);
}

export type Stage = {
  readonly github: EmbeddedGitHub;
  /** Tokens of people by role; `stranger` has none. */
  readonly tokens: Readonly<Record<Person, string>>;
  readonly as: (person: Person | "nobody") => Caller;
  readonly asApp: Caller;
  readonly appToken: string;
};

export const people = ["reader", "triager", "writer", "admin", "stranger"] as const;
export type Person = (typeof people)[number];

/** Acme with a public and a private repository, people in every role, and the app installed. */
export async function setStage(
  options: { readonly deliverTo?: string; readonly clock?: Clock } = {},
): Promise<Stage> {
  const github = await startEmbeddedGitHub({ app, ...options });
  github.addOwner("acme", "Organization");
  const roles = { reader: "read", triager: "triage", writer: "write", admin: "admin" } as const;
  github.addRepository("acme/shop", { roles });
  github.addRepository("acme/vault", { roles, private: true });
  github.install("acme");
  const tokens = {
    reader: github.addUser("reader"),
    triager: github.addUser("triager"),
    writer: github.addUser("writer"),
    admin: github.addUser("admin"),
    stranger: github.addUser("stranger"),
  };
  const appToken = await installationToken(github, "acme/shop");
  return {
    github,
    tokens,
    as: (person) => caller(github, person === "nobody" ? undefined : tokens[person]),
    asApp: caller(github, appToken),
    appToken,
  };
}
