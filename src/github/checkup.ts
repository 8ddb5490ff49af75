import * as z from "zod";
import type { ParsedConfig } from "../core/config/config.ts";
import type { Repository } from "../core/key.ts";
import type { Instant } from "../core/thread.ts";
import { openRest, type Rest } from "./client.ts";
import { openConnection, restAt } from "./connection.ts";
import { identifyApp } from "./identity.ts";
import { installationsOf } from "./installations.ts";
import { list } from "./list.ts";
import { configOf } from "./load-config.ts";
import { accepting } from "./problems.ts";
import { repositoriesIn } from "./repositories.ts";
import { instant, read } from "./shapes.ts";

/** What GitHub knows of the App itself, for whoever sets it up. Nothing is written. */
export type Checkup = {
  readonly app: () => Promise<AppSheet>;
  /** Null where the server does not tell. */
  readonly webhook: () => Promise<WebhookSheet | null>;
  /** The latest attempts to deliver a webhook, newest first, a hundred at most. */
  readonly deliveries: () => Promise<readonly Attempt[]>;
  readonly installations: () => Promise<readonly InstallationSheet[]>;
  readonly repositories: (installation: number) => Promise<readonly Repository[]>;
  readonly config: (repository: Repository) => Promise<ParsedConfig>;
};

/** What it may do, by permission: `issues: write`. */
export type Permissions = Readonly<Record<string, string>>;

export type AppSheet = {
  readonly slug: string;
  /** The App's public page. */
  readonly page: string;
  readonly permissions: Permissions;
  readonly events: readonly string[];
  /** GitHub's clock. */
  readonly at: Instant;
};

export type WebhookSheet = {
  readonly url: string | null;
  readonly contentType: string;
  readonly secret: "set" | "not-set";
  readonly certificate: "checked" | "not-checked";
};

export type Attempt = {
  readonly guid: string;
  readonly at: Instant;
  readonly event: string;
  /** `OK`, or what went wrong, in GitHub's words. */
  readonly status: string;
};

export type InstallationSheet = {
  readonly id: number;
  readonly owner: string;
  /** Where its owner sets it. */
  readonly page: string;
  readonly permissions: Permissions;
  /** The paths that the single-file permission is for. */
  readonly files: readonly string[];
  readonly state: "active" | "suspended";
};

export function openCheckup(options: {
  readonly appId: number;
  readonly privateKey: string;
  readonly baseUrl: string;
}): Checkup {
  const { appId, privateKey, baseUrl } = options;
  const app = openRest({ kind: "app", appId, privateKey }, { baseUrl });
  const { at, includes, speakAs } = installationsOf(app, (installation) =>
    openRest({ kind: "installation", appId, privateKey, installation }, { baseUrl }),
  );
  const identify = (rest: Rest) => identifyApp(app, rest);
  const connection = openConnection({ at, includes, identify });
  return {
    app: async () => {
      const { data, at } = await app.call("GET /app");
      return { ...read(appShape, data, "the App"), at };
    },
    webhook: async () => {
      const reply = await accepting([404], app.call("GET /app/hook/config"), null);
      return reply && read(webhookShape, reply.data, "the App's webhook");
    },
    deliveries: async () => {
      const { data } = await app.call("GET /app/hook/deliveries", { per_page: 100 });
      return read(z.array(attemptShape), data, "deliveries");
    },
    installations: async () => {
      const entries = await list(app, "GET /app/installations", {});
      return read(z.array(installationShape), entries, "the installations");
    },
    repositories: (installation) => repositoriesIn(speakAs(installation)),
    config: async (repository) =>
      configOf(connection, await restAt(connection, repository), repository),
  };
}

const permissionsShape = z.record(z.string(), z.string());

const appShape = z
  .object({
    slug: z.string(),
    html_url: z.string(),
    permissions: permissionsShape,
    events: z.array(z.string()),
  })
  .transform(({ html_url: page, ...app }) => ({ ...app, page }));

/** https://docs.github.com/en/rest/apps/webhooks#get-a-webhook-configuration-for-an-app */
const webhookShape = z
  .object({
    url: z.string().optional(),
    content_type: z.string().optional(),
    // Shown as asterisks.
    secret: z.string().optional(),
    insecure_ssl: z.union([z.string(), z.number()]).optional(),
  })
  .transform(
    (raw): WebhookSheet => ({
      url: raw.url || null,
      contentType: raw.content_type ?? "form",
      secret: raw.secret ? "set" : "not-set",
      certificate: String(raw.insecure_ssl ?? "0") === "0" ? "checked" : "not-checked",
    }),
  );

const attemptShape = z
  .object({ guid: z.string(), delivered_at: instant, event: z.string(), status: z.string() })
  .transform(({ delivered_at: at, ...attempt }): Attempt => ({ ...attempt, at }));

const installationShape = z
  .object({
    id: z.number(),
    account: z.object({ login: z.string().optional(), slug: z.string().optional() }).nullable(),
    html_url: z.string(),
    permissions: permissionsShape,
    single_file_paths: z.array(z.string()).optional(),
    suspended_at: z.string().nullish(),
  })
  .transform(
    (raw): InstallationSheet => ({
      id: raw.id,
      owner: raw.account?.login ?? raw.account?.slug ?? `installation ${raw.id}`,
      page: raw.html_url,
      permissions: raw.permissions,
      files: raw.single_file_paths ?? [],
      state: raw.suspended_at ? "suspended" : "active",
    }),
  );
