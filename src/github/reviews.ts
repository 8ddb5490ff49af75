import * as z from "zod";
import { type Config, type ParsedConfig, phases } from "../core/config/config.ts";
import { formatRepository, type Key, type Repository } from "../core/key.ts";
import type { Rest } from "./client.ts";
import { type Connection, restAt } from "./connection.ts";
import { keyOf, labelledIssue } from "./issue.ts";
import { list } from "./list.ts";
import { configOf } from "./load-config.ts";
import { accepting } from "./problems.ts";
import { read } from "./shapes.ts";

/**
 * Issues that may have something to do: every review that is not over, and every incident, open or
 * closed, that carries no phase yet. Lists by label and type, because the search index lags.
 *
 * Whoever asks for all of a repository has reason to think that something changed there, such as
 * its settings, or that it was archived: what is remembered of it is asked for anew.
 */
export async function reviewsIn(
  connection: Connection,
  repository: Repository,
): Promise<readonly Key[]> {
  const rest = await restAt(connection, repository);
  const name = formatRepository(repository).toLowerCase();
  connection.memory.configs.forget(name);
  connection.memory.repositories.forget(name);
  const names = namesIn(await configOf(connection, rest, repository));
  const found = new Map<number, Key>();
  for (const label of names.underWay) {
    for (const issue of await issuesWith(rest, repository, { labels: label })) {
      found.set(issue.number, keyOf(issue));
    }
  }
  const starts = [...names.labels.map((labels) => ({ labels })), ...names.types.map(asType)];
  for (const start of starts) {
    for (const issue of await issuesWith(rest, repository, start)) {
      const begun = issue.labels.some((label) => names.phases.has(label.toLowerCase()));
      if (!begun) found.set(issue.number, keyOf(issue));
    }
  }
  return [...found.values()].sort((a, b) => a.number - b.number);
}

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
