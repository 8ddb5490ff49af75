import * as z from "zod";
import { formatKey, type Key } from "../core/key.ts";
import type { Instant } from "../core/thread.ts";
import { type Answered, type Refusal, refusalOf } from "./refusals.ts";

/** Every way GitHub says no. `moved` names where the issue lives now. */
export type Problem = Refusal | { readonly kind: "moved"; readonly to: Key };

/** Thrown where the code itself sees the problem, before or without an answer by GitHub. */
export class GitHubProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(
      problem.kind === "moved" ? `moved to ${formatKey(problem.to)}` : problem.because,
      options,
    );
    this.name = "GitHubProblem";
    this.problem = problem;
  }
}

/** `now` is the local clock: GitHub's waiting times are told relative to it. */
export function problemOf(error: unknown, now: Instant): Problem {
  if (error instanceof GitHubProblem) return error.problem;
  const answered = answerIn(error);
  if (answered) return refusalOf(answered, now);
  const message = error instanceof Error ? error.message : String(error);
  if (requestError.safeParse(error).success) {
    return { kind: "retry", because: `GitHub could not be reached: ${message}` };
  }
  return { kind: "retry", because: message };
}

/** The status of GitHub's answer; null when there was none (network, time-out, or not GitHub). */
export function statusOf(error: unknown): number | null {
  return answerIn(error)?.status ?? null;
}

/** What was asked for, whether or not an answer came; null where that is not GitHub's to answer. */
export function askedIn(error: unknown): Asked | null {
  return requestError.safeParse(error).data?.request ?? null;
}

type Asked = { readonly method: string; readonly url: string };

/** Whether no connection came about: then nothing went out, and nothing can have come of it. */
export function neverSent(error: unknown): boolean {
  let one = error;
  // Octokit's error, the platform's, and what the system said.
  for (let depth = 0; depth < 4; depth += 1) {
    const read = caused.safeParse(one).data;
    if (read?.code !== undefined && unconnected.has(read.code)) return true;
    one = read?.cause;
  }
  return false;
}

const caused = z.object({
  code: z.string().optional().catch(undefined),
  cause: z.unknown().optional(),
});

const unconnected: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Gives `instead` where GitHub answers with one of these, which there is an ordinary state. */
export async function accepting<Value, Instead>(
  statuses: readonly number[],
  call: Promise<Value>,
  instead: Instead,
): Promise<Value | Instead> {
  try {
    return await call;
  } catch (error) {
    const status = statusOf(error);
    // A 403 can also be a rate limit, which is no ordinary state anywhere.
    if (status === null || !statuses.includes(status)) throw error;
    if (problemOf(error, 0).kind === "again") throw error;
    return instead;
  }
}

const requestError = z.object({
  status: z.number(),
  request: z.object({ method: z.string(), url: z.string() }),
});

const answeredError = z.object({
  status: z.number(),
  message: z.string(),
  request: z.object({ method: z.string(), url: z.string() }),
  response: z.object({
    headers: z.record(z.string(), z.union([z.string(), z.number()]).optional()),
    data: z.unknown(),
  }),
});

const saying = z.object({ message: z.string(), errors: z.array(z.unknown()).optional() });

/** Without `value`, which repeats what was sent: a title, a name. */
const invalid = z
  .object({ field: z.string(), code: z.string(), message: z.string() })
  .partial()
  .transform(({ field, code, message }) => [field, message ?? code].filter(Boolean).join(" "));

/** GitHub's answer, where that is what was thrown. */
export function answerIn(error: unknown): Answered | null {
  const read = answeredError.safeParse(error);
  if (!read.success) return null;
  const { status, message, request, response } = read.data;
  const headers = headersIn(response.headers);
  return { status, ...request, message: sayingOf(response.data) ?? message, headers };
}

/** Octokit's own message adds links to the documentation, and what was sent. */
function sayingOf(data: unknown): string | null {
  const said = saying.safeParse(data).data;
  if (!said) return null;
  const details = (said.errors ?? []).flatMap((error) => {
    return typeof error === "string" ? error : (invalid.safeParse(error).data ?? []);
  });
  const named = details.filter(Boolean).join(", ");
  return named === "" ? said.message : `${said.message}: ${named}`;
}

/** By lower-case names. */
export function headersIn(
  raw: Readonly<Record<string, string | number | undefined>>,
): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(raw)) {
    if (value !== undefined) headers.set(name.toLowerCase(), String(value));
  }
  return headers;
}
