import { z } from "zod";
import type { Repository } from "./key.ts";
import { formatKey, formatRepository, type Key, parseKey, parseRepository } from "./key.ts";
import { findMarker } from "./markers.ts";

/**
 * What to look at again. An event says nothing more than this: which event it was and what it
 * carried decides nothing, so events may come twice, late, out of order or not at all.
 */
export type Wake =
  | { readonly kind: "issue"; readonly key: Key }
  | { readonly kind: "repository"; readonly repository: Repository }
  /** With the reviews that are over. */
  | { readonly kind: "whole-repository"; readonly repository: Repository }
  | { readonly kind: "installation"; readonly id: number };

/** The queue's key: `acme/shop#12`, `acme/shop`, `whole:acme/shop` or `installation:123`. */
export function formatWake(wake: Wake): string {
  switch (wake.kind) {
    case "issue":
      return formatKey(wake.key);
    case "repository":
      return formatRepository(wake.repository);
    case "whole-repository":
      return `${whole}${formatRepository(wake.repository)}`;
    case "installation":
      // A colon, since `installation/123` could be somebody's repository.
      return `installation:${wake.id}`;
    default:
      return wake satisfies never;
  }
}

/** Reads what `formatWake` wrote; null for any other text. */
export function parseWake(text: string): Wake | null {
  const installation = /^installation:([1-9][0-9]{0,14})$/.exec(text)?.[1];
  if (installation) return { kind: "installation", id: Number(installation) };
  const key = parseKey(text);
  if (key) return { kind: "issue", key };
  const isWhole = text.startsWith(whole);
  const repository = parseRepository(isWhole ? text.slice(whole.length) : text);
  return repository && { kind: isWhole ? "whole-repository" : "repository", repository };
}

const whole = "whole:";

/**
 * What a webhook asks to look at again, each once. A payload without what is needed asks for
 * nothing: losing one event is what the sweep is for.
 *
 * Payloads: https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */
export function wakesOf(event: {
  readonly name: string;
  readonly payload: unknown;
}): readonly Wake[] {
  switch (event.name) {
    case "issue_comment":
      if (isOwnEcho(event.payload)) return [];
      return distinct(issueWakes(event.payload));
    case "issues":
      return distinct([...issueWakes(event.payload), ...transferWakes(event.payload)]);
    case "sub_issues":
      return distinct(subIssueWakes(event.payload));
    case "label":
    case "repository":
      return repositoryWakes(event.payload);
    case "installation":
    case "installation_repositories":
      return installationWakes(event.payload);
    default:
      return [];
  }
}

const repositoryShape = z.object({ name: z.string(), owner: z.object({ login: z.string() }) });

const numberShape = z.int().positive();

const issueShape = z.object({
  number: numberShape,
  body: z.string().nullish(),
  pull_request: z.unknown().optional(),
  parent_issue_url: z.string().nullish(),
});

const issueEventShape = z.object({ issue: issueShape, repository: repositoryShape });

const actionShape = z.object({ action: z.string() });

const ownEditShape = z.object({
  sender: z.object({ id: z.number(), type: z.literal("Bot") }),
  comment: z.object({ user: z.object({ id: z.number() }), body: z.string() }),
});

const transferShape = z.object({
  changes: z.object({
    new_issue: z.object({ number: numberShape }),
    new_repository: repositoryShape,
  }),
});

/** `repository_url`, since only one of the two may live in the event's own repository. */
const relatedIssueShape = z.object({ number: numberShape, repository_url: z.string() });

const installationShape = z.object({
  action: z.string(),
  installation: z.object({ id: z.int().positive() }),
});

function issueWakes(payload: unknown): readonly Wake[] {
  const { data } = issueEventShape.safeParse(payload);
  if (!data || data.issue.pull_request) return [];
  const keys = [
    keyIn(data.repository, data.issue.number),
    parentByMarker(data.issue.body ?? ""),
    issueAt(data.issue.parent_issue_url ?? ""),
  ];
  return keys.flatMap(toWake);
}

/**
 * An app that rewrites its own marked document has just looked at the issue; its own write is no
 * news and would cost one more look for each. Whoever else edits the document is somebody else as
 * sender, and wakes. It is the one thing an event is asked besides where to look.
 */
function isOwnEcho(payload: unknown): boolean {
  // Asked first, and alone: to find out all that an event is not takes longer than to read it.
  if (actionShape.safeParse(payload).data?.action !== "edited") return false;
  const { data } = ownEditShape.safeParse(payload);
  if (!data || data.sender.id !== data.comment.user.id) return false;
  return findMarker(data.comment.body, "document", "part") !== null;
}

function transferWakes(payload: unknown): readonly Wake[] {
  const { data } = transferShape.safeParse(payload);
  if (!data) return [];
  return toWake(keyIn(data.changes.new_repository, data.changes.new_issue.number));
}

/** Either may be missing: a parent or child in a repository that the app does not see. */
function subIssueWakes(payload: unknown): readonly Wake[] {
  const { data } = z
    .object({ parent_issue: z.unknown().optional(), sub_issue: z.unknown().optional() })
    .safeParse(payload);
  return [data?.parent_issue, data?.sub_issue].flatMap((issue) => {
    const related = relatedIssueShape.safeParse(issue).data;
    return related ? toWake(issueAt(`${related.repository_url}/issues/${related.number}`)) : [];
  });
}

function repositoryWakes(payload: unknown): readonly Wake[] {
  const { data } = z.object({ repository: repositoryShape }).safeParse(payload);
  if (!data) return [];
  const { name, owner } = data.repository;
  return [{ kind: "repository", repository: { owner: owner.login, repo: name } }];
}

/** Where the app has just lost its sight there is nothing to look at. */
function installationWakes(payload: unknown): readonly Wake[] {
  const { data } = installationShape.safeParse(payload);
  if (!data || ["deleted", "suspend", "removed"].includes(data.action)) return [];
  return [{ kind: "installation", id: data.installation.id }];
}

/**
 * The review that a follow-up belongs to. Anybody could write this marker into an issue; all they
 * would gain is that a review is looked at once more.
 */
function parentByMarker(body: string): Key | null {
  const marker = findMarker(body, "follow-up");
  if (!marker) return null;
  const { parent = "" } = marker.values;
  return parseKey(parent);
}

/** Reads an issue's API address; GitHub Enterprise Server puts `/api/v3` before the same path. */
function issueAt(url: string): Key | null {
  const [repos, owner, repo, issues, number] = url.split("/").slice(-5);
  if (repos !== "repos" || issues !== "issues") return null;
  return parseKey(`${owner}/${repo}#${number}`);
}

function keyIn(repository: z.infer<typeof repositoryShape>, number: number): Key {
  return { owner: repository.owner.login, repo: repository.name, number };
}

function toWake(key: Key | null): readonly Wake[] {
  return key ? [{ kind: "issue", key }] : [];
}

function distinct(wakes: readonly Wake[]): readonly Wake[] {
  return [...new Map(wakes.map((wake) => [formatWake(wake).toLowerCase(), wake])).values()];
}
