import { ok } from "../answer.ts";
import type { Route } from "../context.ts";
import { asApp } from "./integration.ts";

/** Schema `webhook-config`. The secret is never shown, only that there is one. */
const get = asApp(({ world }) => {
  const { url, contentType, certificate } = world.webhook;
  return ok({
    ...(url === null ? {} : { url }),
    content_type: contentType,
    insecure_ssl: certificate === "checked" ? "0" : "1",
    ...(world.app.webhookSecret === "" ? {} : { secret: "********" }),
  });
});

/** https://docs.github.com/en/rest/apps/webhooks#get-a-webhook-configuration-for-an-app */
export const webhookRoutes: readonly Route[] = [["GET /app/hook/config", get]];
