import * as z from "zod";
import { type Config, type ParsedConfig, phases } from "../core/config/config.ts";
import { beginsWithin } from "../core/fold/unbegun.ts";
import { formatRepository, type Key, type Repository } from "../core/key.ts";
import { dayLength } from "../core/thread.ts";
import type { Rest } from "./client.ts";
import { type Connection, restAt } from "./connection.ts";
import { keyOf, labelledIssue } from "./issue.ts";
import { list } from "./list.ts";
import { configOf } from "./load-config.ts";
import { accepting, GitHubProblem } from "./problems.ts";
import { read } from "./shapes.ts";

/** Issues of a repository that may have something to do, each in one of the lists. */
export type Listed = {
  /** Reviews that are not over, by their phase label. */
  readonly underWay: readonly Key[];
  /** Incidents, open or closed, that carry no phase and changed of late. */
  readonly notBegun: readonly Key[];
  /** Reviews that are done or not needed and changed of late; only where they were asked for. */
  readonly over?: readonly Key[];
};

/** Those that are over hardly ever change, so they are asked for less often. */
export type Reach = "not-over" | "over-too";

/**
 * How long a review that is over is looked at again after the last change of its issue: a follow-up
 * of it that is opened again, or a late `/reopen`, may be missed while the app is down.
 */
const overWithin = 90 * dayLength;

/**
 * Lists by label and type, because the search index lags; and what is under way whole, because hiding
 * a comment and reacting to one do not count as a change of the issue, nor does a label that gets
 * another name.
 * GitHub lists what has all of several labels and not what has any, so there is a list for each;
 * which labels there are is asked first, and mostly there are none of ours.
 *
 * Whoever asks for all of a repository has reason to think that something changed there, such as
 * its settings, or that it was archived: what is remembered of it is asked for anew.
 *
 * @throws GitHubProblem `again` when the installation has few requests left: this can wait
 */
export async function reviewsIn(
  connection: Connection,
  repository: Repository,
  reach: Reach = "not-over",
): Promise<Listed> {
  const rest = await restAt(connection, repository);
  leaveSome(rest);
  const name = formatRepository(repository).toLowerCase();
  connection.memory.configs.forget(name);
  connection.memory.repositories.forget(name);
  const config = await configOf(connection, rest, repository, true);
  const names = namesIn(config);
  const there = await labelsIn(rest, repository);
  const marking = (labels: readonly string[], within?: number): readonly Filter[] =>
    labels
      .filter((label) => there.has(label.toLowerCase()))
      .map((label) => ({ labels: label, ...since(connection, within) }));
  const listed = async (filters: readonly Filter[], except: ReadonlySet<string> = new Set()) => {
    const found = new Map<number, Key>();
    for (const filter of filters)
      for (const issue of await issuesWith(rest, repository, filter))
        if (!issue.labels.some((one) => except.has(one.toLowerCase())))
          found.set(issue.number, keyOf(issue));
    return [...found.values()].sort((a, b) => a.number - b.number);
  };

  const underWay = await listed(marking(names.underWay));
  const whole = reach === "over-too";
  const over = whole ? await listed(marking(names.over, overWithin)) : undefined;
  const lists = { underWay, ...(over && { over: without(over, underWay) }) };
  // Those will be found once the settings say again what incidents are called.
  if (config.namesUnclear) return { ...lists, notBegun: [] };
  // Among them are reviews whose phase label people took off.
  const within = whole ? overWithin : beginsWithin;
  const typed = names.types.map((type) => ({ type, ...since(connection, within) }));
  const starts = [...marking(names.labels, within), ...typed];
  return { ...lists, notBegun: await listed(starts, names.phases) };
}

function since({ now }: Connection, within?: number): { readonly since?: string } {
  return within === undefined ? {} : { since: new Date(now() - within).toISOString() };
}

/** While a label is exchanged for another both are on. */
function without(keys: readonly Key[], others: readonly Key[]): readonly Key[] {
  const known = new Set(others.map(({ number }) => number));
  return keys.filter(({ number }) => !known.has(number));
}

function leaveSome(rest: Rest): void {
  const at = rest.spareAt();
  if (at === null) return;
  const because = "Few of this hour's requests are left, and events come first.";
  throw new GitHubProblem({ kind: "again", at, because });
}

/** In lower case: to GitHub labels that differ only in case are the same. */
async function labelsIn(rest: Rest, { owner, repo }: Repository): Promise<ReadonlySet<string>> {
  const listed = list(rest, "GET /repos/{owner}/{repo}/labels", { owner, repo });
  const labels = read(z.array(label), await accepting([404, 410], listed, []), "labels");
  return new Set(labels.map(({ name }) => name.toLowerCase()));
}

const label = z.object({ name: z.string() });

type Filter = ({ readonly labels: string } | { readonly type: string }) & {
  /** Only what changed since then. */
  readonly since?: string;
};

async function issuesWith(rest: Rest, { owner, repo }: Repository, filter: Filter) {
  const route = "GET /repos/{owner}/{repo}/issues";
  // 410: issues are switched off in this repository.
  const listed = list(rest, route, { owner, repo, state: "all", ...filter });
  const entries = await accepting([404, 410], listed, []);
  const issues = read(z.array(labelledIssue), entries, "issues");
  return issues.filter((issue) => {
    if (issue.pull_request) return false;
    // A server that does not know types passes over the filter and lists everything.
    return "labels" in filter || issue.type?.name === filter.type;
  });
}

/** Severities may name their own labels; here all of them count. */
function namesIn(parsed: ParsedConfig) {
  const configs = [parsed.config, ...parsed.severities.map(({ config }) => config)];
  const all = (names: (config: Config) => readonly string[]) => [
    ...new Set(configs.flatMap((config) => names(config))),
  ];
  return {
    labels: all(({ labels }) => labels.incident),
    types: all(({ types }) => types),
    underWay: all((config) =>
      (["collecting", "in-review", "agreed"] as const).map((phase) => config.phases[phase].label),
    ),
    over: all((config) =>
      (["done", "not-needed"] as const).map((phase) => config.phases[phase].label),
    ),
    phases: new Set(
      all((config) => phases.map((phase) => config.phases[phase].label.toLowerCase())),
    ),
  };
}
