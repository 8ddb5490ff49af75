import {
  type Answer,
  created,
  jwtRequired,
  notForIntegration,
  notFound,
  ok,
  suspended,
} from "../answer.ts";
import { timestamp, wholeSeconds } from "../clock.ts";
import { type Context, type Handler, param, type Route } from "../context.ts";
import { tokenText } from "../ids.ts";
import { allSubscribed, appJson, granted, installationJson } from "../json/integration.ts";
import { repositoryJson } from "../json/repository.ts";
import { pageOf, slice } from "../page.ts";
import { covers, installationOf } from "../roles.ts";
import type { Installation } from "../state.ts";
import { findAccount, findRepository } from "../world.ts";

/** What only the app itself may ask, by its JWT. */
export function asApp(handle: Handler): Handler {
  return (context) => (context.identity.kind === "app" ? handle(context) : jwtRequired);
}

const get = asApp((context) => {
  const installations = context.world.installations.size;
  const app = appJson(context.world);
  return ok({ ...app, events: allSubscribed, installations_count: installations });
});

const list = asApp((context) =>
  pageOf(context, [...context.world.installations.values()], (each) =>
    installationJson(context.world, each),
  ),
);

/** Good for one hour. https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app */
const tokenLife = 60 * 60 * 1000;

const token: Handler = (context) => {
  if (context.identity.kind !== "app") return jwtRequired;
  const installation = context.world.installations.get(Number(param(context, "installation_id")));
  if (!installation) return notFound;
  if (installation.suspendedAt !== null) return suspended;
  const text = tokenText(context.world, "ghs");
  const expiresAt = wholeSeconds(new Date(context.identity.at)) + tokenLife;
  context.world.tokens.set(text, {
    kind: "installation",
    installation: installation.id,
    expiresAt,
  });
  return created({
    token: text,
    expires_at: timestamp(expiresAt),
    permissions: granted(context.world, installation),
    repository_selection: installation.repositories === "all" ? "all" : "selected",
  });
};

const ofRepository = asApp((context) => {
  const located = findRepository(context.world, param(context, "owner"), param(context, "repo"));
  return answerWith(context, located && installationOf(context.world, located.repository));
});

const ofAccount = asApp((context) => {
  const login = param(context, "org") || param(context, "username");
  const account = findAccount(context.world, login);
  const installations = [...context.world.installations.values()];
  return answerWith(
    context,
    installations.find((each) => each.account === account?.id),
  );
});

const byId = asApp((context) =>
  answerWith(context, context.world.installations.get(Number(param(context, "installation_id")))),
);

function answerWith(context: Context, installation: Installation | undefined): Answer {
  return installation ? ok(installationJson(context.world, installation)) : notFound;
}

/** The repositories that the asking installation covers. */
const repositories: Handler = (context) => {
  const { identity, world } = context;
  if (identity.kind !== "installation") return notForIntegration("metadata=read");
  const all = [...world.repositories.values()].filter((each) =>
    covers(identity.installation, each),
  );
  const { items, headers } = slice(context, all);
  const answer = ok({
    total_count: all.length,
    repository_selection: identity.installation.repositories === "all" ? "all" : "selected",
    repositories: items.map((each) => repositoryJson(world, each)),
  });
  return { ...answer, headers };
};

export const appRoutes: readonly Route[] = [
  ["GET /app", get],
  ["GET /app/installations", list],
  ["GET /app/installations/{installation_id}", byId],
  ["POST /app/installations/{installation_id}/access_tokens", token],
  ["GET /repos/{owner}/{repo}/installation", ofRepository],
  ["GET /orgs/{org}/installation", ofAccount],
  ["GET /users/{username}/installation", ofAccount],
  ["GET /installation/repositories", repositories],
];
