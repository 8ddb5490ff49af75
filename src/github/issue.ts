import * as z from "zod";
import type { Key, Repository } from "../core/key.ts";
import type { FollowUpIssue, Instant, Issue, IssueSummary, OpenedIssue } from "../core/thread.ts";
import { association, closeReason, instant, people, person, read } from "./shapes.ts";

/** One issue, and what the observer needs besides: where it lives now, and how fresh it is. */
export type ReadIssue = {
  readonly key: Key;
  readonly issue: Issue;
  readonly comments: number;
  readonly updatedAt: Instant;
};

/** Reads an issue as `GET /repos/{owner}/{repo}/issues/{number}` gives it. */
export function readIssue(data: unknown): ReadIssue {
  const raw = read(wholeIssue, data, "an issue");
  return {
    key: keyOf(raw),
    issue: {
      id: raw.id,
      title: raw.title,
      body: raw.body ?? "",
      author: raw.user,
      association: raw.author_association,
      createdAt: raw.created_at,
      state: raw.state,
      labels: raw.labels,
      type: raw.type?.name ?? null,
      assignees: raw.assignees,
      locked: raw.locked,
      url: raw.html_url,
      isPullRequest: raw.pull_request !== undefined && raw.pull_request !== null,
      pinnedComment: raw.pinned_comment?.id ?? null,
      subIssues: raw.sub_issues_summary?.total ?? 0,
    },
    comments: raw.comments,
    updatedAt: raw.updated_at,
  };
}

export function keyOf(raw: { readonly number: number; readonly repository_url: Repository }): Key {
  return { owner: raw.repository_url.owner, repo: raw.repository_url.repo, number: raw.number };
}

/** `…/repos/acme/shop`, the one field by which every issue tells its repository. */
const repositoryUrl = z.string().transform((url, context): Repository => {
  const match = /\/repos\/([^/]+)\/([^/]+)$/.exec(url);
  if (match?.[1] && match[2]) return { owner: match[1], repo: match[2] };
  context.addIssue("not a repository's address");
  return z.NEVER;
});

const labelName = z
  .union([z.string(), z.object({ name: z.string().nullish() })])
  .transform((label) => (typeof label === "string" ? label : (label.name ?? "")));

/** What lists and references show of an issue. */
const listed = z.object({
  id: z.number(),
  number: z.number(),
  title: z.string(),
  body: z.string().nullish(),
  user: person,
  html_url: z.string(),
  repository_url: repositoryUrl,
  created_at: instant,
  pull_request: z.object({}).nullish(),
});

const wholeIssue = listed.extend({
  author_association: association,
  updated_at: instant,
  state: z.enum(["open", "closed"]),
  labels: z.array(labelName),
  type: z.object({ name: z.string() }).nullish(),
  assignees: people,
  locked: z.boolean(),
  comments: z.number(),
  pinned_comment: z.object({ id: z.number() }).nullish(),
  sub_issues_summary: z.object({ total: z.number() }).nullish(),
});

/** What the sweep looks at. */
export const labelledIssue = z.object({
  number: z.number(),
  repository_url: repositoryUrl,
  labels: z.array(labelName),
  type: z.object({ name: z.string() }).nullish(),
  pull_request: z.object({}).nullish(),
});

/**
 * A pull request that refers to an issue carries the time it was merged where the token may read it.
 * https://docs.github.com/en/rest/issues/timeline
 */
const merged = z.object({ merged_at: instant.nullish().catch(null) }).nullish();

export const issueSummary = listed
  .extend({ pull_request: merged, repository: z.object({ private: z.boolean() }).nullish() })
  .transform(
    (raw): IssueSummary => ({
      ...keyOf(raw),
      id: raw.id,
      title: raw.title,
      url: raw.html_url,
      isPullRequest: raw.pull_request !== undefined && raw.pull_request !== null,
      author: raw.user,
      createdAt: raw.created_at,
      mergedAt: raw.pull_request?.merged_at ?? null,
      ...(raw.repository && { private: raw.repository.private }),
    }),
  );

export const openedIssue = listed
  .extend({ state: z.enum(["open", "closed"]), state_reason: z.string().nullish() })
  .transform(
    (raw): OpenedIssue => ({
      ...keyOf(raw),
      id: raw.id,
      body: raw.body ?? "",
      author: raw.user,
      createdAt: raw.created_at,
      // A reason of an open issue is left over from a close before: "reopened".
      state: raw.state === "open" && raw.state_reason === "reopened" ? "reopened" : raw.state,
    }),
  );

export const followUpIssue = wholeIssue.extend({
  state_reason: z.string().nullish(),
  closed_at: instant.nullish(),
});

/** A follow-up is its issue and the comments there, which come from another list. */
export function followUpFrom(
  raw: z.infer<typeof followUpIssue>,
  comments: FollowUpIssue["comments"],
): FollowUpIssue {
  return {
    ...keyOf(raw),
    id: raw.id,
    body: raw.body ?? "",
    author: raw.user,
    createdAt: raw.created_at,
    title: raw.title,
    url: raw.html_url,
    state: raw.state,
    // A reason without a close is left over from an earlier one.
    reason: raw.state === "closed" ? closeReason.parse(raw.state_reason) : null,
    closedAt: raw.closed_at ?? null,
    ...(wasClosed(raw) ? { reopened: true } : {}),
    assignees: raw.assignees,
    locked: raw.locked,
    comments,
  };
}

function wasClosed({ state, state_reason }: z.infer<typeof followUpIssue>): boolean {
  return state === "open" && (state_reason === undefined || state_reason === "reopened");
}

const keyed = z.object({ number: z.number(), repository_url: repositoryUrl });

/** Where a listed issue lives; null for anything that is no issue. */
export function readKey(entry: unknown): Key | null {
  const raw = keyed.safeParse(entry).data;
  return raw ? keyOf(raw) : null;
}
