import { verify } from "node:crypto";
import type { Identity } from "./context.ts";
import { isObject, type Json, numberAt, readJson } from "./json.ts";
import type { Account, World } from "./state.ts";
import { known, newAccount } from "./world.ts";

/** https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app */
const longestLife = 10 * 60;
/** GitHub allows for clocks that differ a little; how much is not documented. */
const skew = 60;

const nobody: Account = newAccount(0, "anonymous", "User", 0);

/**
 * Who an `Authorization` header stands for; null where it is not accepted (401). Expiry is judged
 * by `now` in milliseconds, which need not be the world's clock.
 */
export function identify(world: World, header: string | null, now: number): Identity | null {
  if (header === null) return { kind: "nobody", account: nobody };
  const credential = /^(?:token|bearer) +(\S+)$/i.exec(header.trim())?.[1];
  if (credential === undefined) return null;
  if (credential.includes(".")) {
    if (!acceptsJwt(world, credential, now / 1000)) return null;
    return { kind: "app", account: known(world.accounts, world.app.bot), at: now };
  }
  return holder(world, credential, now);
}

function holder(world: World, credential: string, now: number): Identity | null {
  const token = world.tokens.get(credential);
  if (!token) return null;
  if (token.kind === "user") {
    return { kind: "person", account: known(world.accounts, token.account) };
  }
  const installation = world.installations.get(token.installation);
  if (!installation || token.expiresAt <= now) return null;
  const account = known(world.accounts, world.app.bot);
  return { kind: "installation", account, installation };
}

/** RS256 only, issued by this app, not from the future, and short-lived. */
function acceptsJwt(world: World, jwt: string, now: number): boolean {
  const [head = "", body = "", signature = "", ...rest] = jwt.split(".");
  if (rest.length > 0) return false;
  const header = decode(head);
  const claims = decode(body);
  if (!isObject(header) || header["alg"] !== "RS256" || !isObject(claims)) return false;
  if (String(claims["iss"]) !== String(world.app.id)) return false;
  const issued = numberAt(claims, "iat") ?? Number.POSITIVE_INFINITY;
  const expires = numberAt(claims, "exp") ?? 0;
  if (issued > now + skew || expires <= now || expires > now + longestLife + skew) return false;
  if (signed.get(world) === jwt) return true;
  const text = Buffer.from(`${head}.${body}`);
  const given = Buffer.from(signature, "base64url");
  if (!verify("RSA-SHA256", text, world.app.publicKey, given)) return false;
  signed.set(world, jwt);
  return true;
}

/** The last token whose signature was found right: it is used again, and to check it takes time. */
const signed = new WeakMap<World, string>();

function decode(part: string): Json | undefined {
  return readJson(Buffer.from(part, "base64url").toString());
}
