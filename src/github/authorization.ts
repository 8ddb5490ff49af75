import * as z from "zod";
import type { Instant } from "../core/thread.ts";
import { remember } from "./memory.ts";
import { answerIn } from "./problems.ts";
import { read } from "./shapes.ts";
import { openSigner, type Signer, signingWith } from "./signer.ts";

export type Credentials =
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "app"; readonly appId: number; readonly privateKey: string }
  | {
      readonly kind: "installation";
      readonly appId: number;
      readonly privateKey: string;
      readonly installation: number;
    };

/** Makes one request with the `Authorization` header that it is given. */
type Send<Sent> = (authorization: string) => Promise<Sent>;

/** Has a request made in the name of whoever speaks. */
export type Authorization = <Sent>(send: Send<Sent>) => Promise<Sent>;

/** Of the hour that an installation's token lasts, so that none ends under way. */
const keep = 59 * 60_000;

/**
 * Nothing is tried again here either: where GitHub does not take a token, the error says so, and
 * whoever made the request decides.
 *
 * @param ask one request, without the budget: who waits for a token waits anyway
 * @param shared the app's signer, where several clients speak for the same app
 */
export function authorizationOf(
  credentials: Credentials,
  ask: (route: string, authorization: string) => Promise<{ readonly data: unknown }>,
  now: () => Instant,
  shared?: Signer,
): Authorization {
  if (credentials.kind === "token") return (send) => send(`token ${credentials.token}`);
  const { appId, privateKey } = credentials;
  const asApp = signed(
    shared ?? openSigner({ appId, sign: signingWith(privateKey), now: Date.now }),
  );
  if (credentials.kind === "app") return asApp;
  const route = `POST /app/installations/${credentials.installation}/access_tokens`;
  return withToken(now, async () => {
    const { data } = await asApp((authorization) => ask(route, authorization));
    return read(z.object({ token: z.string() }), data, "a token").token;
  });
}

/** A token is used until it is over, or until GitHub does not take it any more. */
function withToken(now: () => Instant, fetchToken: () => Promise<string>): Authorization {
  const tokens = remember<string>({ keep, clock: now });
  let latest: string | null = null;
  const fetchLatest = async () => {
    latest = null;
    latest = await fetchToken();
    return latest;
  };
  return async (send) => {
    const token = await tokens.get("token", fetchLatest);
    try {
      return await send(`token ${token}`);
    } catch (error) {
      // Of several requests with the same token only the first to be refused forgets it.
      if (answerIn(error)?.status === 401 && latest === token) tokens.forget("token");
      throw error;
    }
  };
}

function signed(signer: Signer): Authorization {
  return async (send) => {
    try {
      return await send(`bearer ${await signer.jwt()}`);
    } catch (error) {
      const answered = answerIn(error);
      const theirs = Date.parse(answered?.headers.get("date") ?? "");
      if (answered?.status === 401 && !Number.isNaN(theirs)) signer.refusedAt(theirs);
      throw error;
    }
  };
}
