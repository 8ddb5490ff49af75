import { authenticationRequired, notForIntegration, notFound, ok } from "../answer.ts";
import { type Handler, param, type Route } from "../context.ts";
import { publicAccountJson } from "../json/account.ts";
import { findAccount } from "../world.ts";

/** The person behind a token; an installation is nobody in particular. */
const me: Handler = (context) => {
  if (context.identity.kind === "nobody") return authenticationRequired;
  if (context.identity.kind !== "person") return notForIntegration("metadata=read");
  return ok(publicAccountJson(context.world, context.by));
};

const byLogin: Handler = (context) => {
  const account = findAccount(context.world, param(context, "username"));
  return account ? ok(publicAccountJson(context.world, account)) : notFound;
};

export const userRoutes: readonly Route[] = [
  ["GET /user", me],
  ["GET /users/{username}", byLogin],
];
