import * as z from "zod";
import { type Config, type ParsedConfig, phases } from "../core/config/config.ts";
import { formatRepository, type Key, type Repository } from "../core/key.ts";
import type { Rest } from "./client.ts";
import { type Connection, restAt } from "./connection.ts";
import { keyOf, labelledIssue } from "./issue.ts";
import { list } from "./list.ts";
import { configOf } from "./load-config.ts";
import { accepting, GitHubProblem } from "./problems.ts";
import { read } from "./shapes.ts";

/** Issues of a repository that may have something to do, each in one of the two. */
export type Listed = {
  /** Reviews that are not over, by their phase label. */
  readonly underWay: readonly Key[];
  /** Incidents, open or closed, that carry no phase yet. */
  readonly notBegun: readonly Key[];
};

/**
 * Lists by label and type, because the search index lags; and whole, because hiding a comment and
 * reacting to one do not count as a change of the issue, nor does a label that gets another name.
 * GitHub lists what has all of several labels and not what has any, so there is a list for each;
 * which labels there are is asked first, and mostly there are none of ours.
 *
 * Whoever asks for all of a repository has reason to think that something changed there, such as
 * its settings, or that it was archived: what is remembered of it is asked for anew.
 *
 * @throws GitHubProblem `again` when the installation has few requests left: this can wait
 */
export async function reviewsIn(connection: Connection, repository: Repository): Promise<Listed> {
  const rest = await restAt(connection, repository);
  leaveSome(rest);
  const name = formatRepository(repository).toLowerCase();
  connection.memory.configs.forget(name);
  connection.memory.repositories.forget(name);
  const names = namesIn(await configOf(connection, rest, repository));
  const there = await labelsIn(rest, repository);
  const isThere = (label: string) => there.has(label.toLowerCase());

  const underWay = new Map<number, Key>();
  for (const label of names.underWay.filter(isThere)) {
    for (const issue of await issuesWith(rest, repository, { labels: label })) {
      underWay.set(issue.number, keyOf(issue));
    }
  }
  const notBegun = new Map<number, Key>();
  const starts = names.labels.filter(isThere).map((labels) => ({ labels }));
  for (const start of [...starts, ...names.types.map(asType)]) {
    for (const issue of await issuesWith(rest, repository, start)) {
      const begun = issue.labels.some((label) => names.phases.has(label.toLowerCase()));
      if (!begun) notBegun.set(issue.number, keyOf(issue));
    }
  }
  return { underWay: inOrder(underWay), notBegun: inOrder(notBegun) };
}

function leaveSome(rest: Rest): void {
  const at = rest.spareAt();
  if (at === null) return;
  const because = "Few of this hour's requests are left, and events come first.";
  throw new GitHubProblem({ kind: "again", at, because });
}

function inOrder(keys: ReadonlyMap<number, Key>): readonly Key[] {
  return [...keys.values()].sort((a, b) => a.number - b.number);
}

/** In lower case: to GitHub labels that differ only in case are the same. */
async function labelsIn(rest: Rest, { owner, repo }: Repository): Promise<ReadonlySet<string>> {
  const listed = list(rest, "GET /repos/{owner}/{repo}/labels", { owner, repo });
  const labels = read(z.array(label), await accepting([404, 410], listed, []), "labels");
  return new Set(labels.map(({ name }) => name.toLowerCase()));
}

const label = z.object({ name: z.string() });

type Filter = { readonly labels: string } | { readonly type: string };

function asType(type: string): Filter {
  return { type };
}

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
    phases: new Set(
      all((config) => phases.map((phase) => config.phases[phase].label.toLowerCase())),
    ),
  };
}
