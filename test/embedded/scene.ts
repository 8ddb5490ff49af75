import { identify } from "../../src/embedded/auth.ts";
import { addRepository, addUser, install, staff } from "../../src/embedded/furnish.ts";
import type { Json } from "../../src/embedded/json.ts";
import { readJson } from "../../src/embedded/json.ts";
import { respond } from "../../src/embedded/respond.ts";
import type { World } from "../../src/embedded/state.ts";
import { createWorld, ensureAccount } from "../../src/embedded/world.ts";

export type Answered = {
  readonly status: number;
  readonly json: Json | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** `event.action` of each webhook it caused, in order. */
  readonly webhooks: readonly string[];
  readonly payloads: readonly (Json | undefined)[];
};

export type Scene = {
  readonly world: World;
  /** One REST request, in process. The app is `app`; `nobody` gives no credentials. */
  ask(who: string, request: string, body?: Json): Answered;
};

const start = Date.parse("2026-01-05T09:00:00Z");

/** Acme's public `shop` and private `vault`, people in every role, and the app installed. */
export function scene(): Scene {
  const app = { id: 77, slug: "helper", publicKey: "", webhookSecret: "secret" };
  const world = createWorld(app, start);
  ensureAccount(world, "acme", "Organization");
  const roles = {
    reader: "read",
    triager: "triage",
    writer: "write",
    maintainer: "maintain",
    admin: "admin",
  } as const;
  addRepository(world, "acme/shop", { roles, members: ["member"] });
  addRepository(world, "acme/vault", { roles, private: true });
  ensureAccount(world, "other", "Organization");
  addRepository(world, "other/place", {});
  install(staff(world), "acme", "all");
  const [installation = 0] = world.installations.keys();
  world.tokens.set("ghs_app", { kind: "installation", installation, expiresAt: start + 3_600_000 });
  const header = (who: string) => {
    if (who === "nobody") return null;
    return `Bearer ${who === "app" ? "ghs_app" : addUser(world, who)}`;
  };
  return {
    world,
    ask(who, request, body) {
      const [method = "", address = ""] = request.split(" ");
      const [path = "", query] = address.split("?");
      const authorization = header(who);
      const { response, webhooks } = respond(
        world,
        {
          method,
          path,
          query: new URLSearchParams(query),
          body: JSON.stringify(body ?? {}),
          authorization,
          ifNoneMatch: null,
        },
        identify(world, authorization, start),
      );
      return {
        status: response.status,
        json: response.body,
        headers: response.headers,
        webhooks: webhooks.map(({ event, action }) => `${event}.${action}`),
        payloads: webhooks.map((each) => readJson(each.body)),
      };
    },
  };
}

/** What stands at a path inside JSON, such as `user.login` or `labels.0.name`. */
export function at(json: Json | undefined, path: string): Json | undefined {
  return path.split(".").reduce((value: Json | undefined, key) => {
    if (typeof value !== "object" || value === null) return undefined;
    return new Map(Object.entries(value)).get(key);
  }, json);
}
