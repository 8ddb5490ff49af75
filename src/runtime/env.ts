import { type LogLevel, logLevels } from "./log.ts";
import { readPrivateKey } from "./private-key.ts";
import { placeOf, type QueuePlace } from "./queue/place.ts";

/** What whoever hosts the app decided, read once at start. */
export type Environment = {
  readonly appId: number;
  /** PKCS#8 PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** Such as `https://api.github.com`, `https://api.acme.ghe.com` or `https://github.acme.example/api/v3`. */
  readonly baseUrl: string;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly queue: QueuePlace;
  /** Folder of templates; null for those that come with the app. */
  readonly templates: string | null;
  readonly logLevel: LogLevel;
};

export type ReadEnvironment =
  | { readonly ok: true; readonly environment: Environment }
  /** Every problem at once, each a sentence or two that says what to set. */
  | { readonly ok: false; readonly problems: readonly string[] };

type Variables = Readonly<Record<string, string | undefined>>;
type ReadFile = (path: string) => string;

/** A value, or the sentence that says why there is none. */
type Read<T> = { readonly value: T } | { readonly problem: string };

const where =
  "It is on the app's settings page: Settings, Developer settings, GitHub Apps, your app.";

/**
 * Reads APP_ID, PRIVATE_KEY or PRIVATE_KEY_PATH, WEBHOOK_SECRET, GHE_HOST, GHE_PROTOCOL, HOST, PORT,
 * DATABASE_URL, TEMPLATES and LOG_LEVEL. A variable that is set to nothing counts as not set.
 *
 * @param readFile throws when there is no such file
 */
export function readEnvironment(variables: Variables, readFile: ReadFile): ReadEnvironment {
  const get = (name: string) => variables[name]?.trim() || undefined;
  const problems: string[] = [];
  function valueOr<T>(read: Read<T>, placeholder: T): T {
    if ("value" in read) return read.value;
    problems.push(read.problem);
    return placeholder;
  }

  const environment: Environment = {
    appId: valueOr(readAppId(get("APP_ID")), 0),
    privateKey: valueOr(readKey(get("PRIVATE_KEY"), get("PRIVATE_KEY_PATH"), readFile), ""),
    webhookSecret: valueOr(readSecret(get("WEBHOOK_SECRET")), ""),
    baseUrl: valueOr(readBaseUrl(get("GHE_HOST"), get("GHE_PROTOCOL") ?? "https"), ""),
    // Webhooks come from outside, and in a container 127.0.0.1 is nobody's outside.
    host: get("HOST") ?? "0.0.0.0",
    port: valueOr(readPort(get("PORT") ?? "3000"), 0),
    queue: valueOr(readDatabase(get("DATABASE_URL") ?? "file:second-story.sqlite"), nowhere),
    templates: get("TEMPLATES") ?? null,
    logLevel: valueOr(readLogLevel(get("LOG_LEVEL") ?? "info"), "info"),
  };
  return problems.length === 0 ? { ok: true, environment } : { ok: false, problems };
}

function readAppId(found: string | undefined): Read<number> {
  if (found === undefined)
    return { problem: `APP_ID is not set. Set it to the app's number. ${where}` };
  if (/^[1-9][0-9]{0,14}$/.test(found)) return { value: Number(found) };
  const what = /^Iv/.test(found) ? "looks like the client ID" : "is not a number";
  return {
    problem: `APP_ID is ${quote(found)}, which ${what}. Set it to the app's number, “App ID”. ${where}`,
  };
}

function readKey(
  text: string | undefined,
  path: string | undefined,
  readFile: ReadFile,
): Read<string> {
  if (text !== undefined) return keyIn(text, "PRIVATE_KEY");
  if (path === undefined)
    return {
      problem:
        "PRIVATE_KEY and PRIVATE_KEY_PATH are not set. Set PRIVATE_KEY_PATH to the .pem file that GitHub gave when the key was made, or PRIVATE_KEY to what is in it. A new key is made on the app's settings page, under “Private keys”.",
    };
  try {
    return keyIn(readFile(path), `The file ${quote(path)} that PRIVATE_KEY_PATH names`);
  } catch {
    return {
      problem: `PRIVATE_KEY_PATH is ${quote(path)}, and that file cannot be read. Set it to the .pem file that GitHub gave when the key was made.`,
    };
  }
}

function keyIn(text: string, name: string): Read<string> {
  const key = readPrivateKey(text);
  if (key !== null) return { value: key };
  return {
    problem: `${name} holds no private key that can be used. It begins with “-----BEGIN RSA PRIVATE KEY-----”; base64 of the whole file is fine too.`,
  };
}

function readSecret(found: string | undefined): Read<string> {
  const set =
    "Set it to a long random text, and the same text on the app's settings page under “Webhook secret”.";
  if (found === undefined)
    return { problem: `WEBHOOK_SECRET is not set: anybody could pretend to be GitHub. ${set}` };
  // Probot's own default, known to everybody: https://github.com/probot/probot/blob/master/src/server/server.ts
  if (found === "development")
    return { problem: `WEBHOOK_SECRET is \`development\`, which everybody knows. ${set}` };
  return { value: found };
}

/** The address of GitHub's API: github.com's, or that of the server or the enterprise that GHE_HOST names. */
export function readBaseUrl(host: string | undefined, protocol: string): Read<string> {
  if (host === undefined) return { value: "https://api.github.com" };
  if (protocol !== "https" && protocol !== "http")
    return { problem: `GHE_PROTOCOL is ${quote(protocol)}. Set it to https or http.` };
  if (!/^[A-Za-z0-9.-]+(:[0-9]+)?$/.test(host))
    return {
      problem: `GHE_HOST is ${quote(host)}. Set it to the name of your GitHub Enterprise Server alone, such as github.acme.example.`,
    };
  const enterprise = enterpriseOnGhe.exec(host)?.[1];
  if (enterprise !== undefined)
    return { value: `${protocol}://api.${enterprise.toLowerCase()}.ghe.com` };
  return { value: `${protocol}://${host}/api/v3` };
}

/**
 * On GHE.com the API has a host of its own, and no `/api/v3`; people may give either name.
 * https://docs.github.com/en/enterprise-cloud@latest/admin/data-residency/about-github-enterprise-cloud-with-data-residency
 */
const enterpriseOnGhe = /^(?:api\.)?(?!api\.)([a-z0-9-]+)\.ghe\.com(?::443)?$/i;

function readPort(found: string): Read<number> {
  if (/^[0-9]{1,5}$/.test(found) && Number(found) <= 65_535) return { value: Number(found) };
  return { problem: `PORT is ${quote(found)}. Set it to a number from 0 to 65535, such as 3000.` };
}

const nowhere: QueuePlace = { kind: "sqlite", file: ":memory:" };

function readDatabase(found: string): Read<QueuePlace> {
  const place = placeOf(found);
  if (place) return { value: place };
  // Not quoted: an address like this may carry a password.
  return {
    problem:
      "DATABASE_URL names neither a file nor a PostgreSQL database. Set it to one, such as file:second-story.sqlite or postgres://user:password@host/database.",
  };
}

function readLogLevel(found: string): Read<LogLevel> {
  const level = logLevels.find((known) => known === found);
  if (level) return { value: level };
  return { problem: `LOG_LEVEL is ${quote(found)}. Set it to one of ${logLevels.join(", ")}.` };
}

/** Long values are cut: somebody may have put a key where a name belongs. */
function quote(found: string): string {
  return `\`${found.length > 40 ? `${found.slice(0, 12)}…` : found}\``;
}
