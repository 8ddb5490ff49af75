import { configFor } from "../core/config/severities.ts";
import { formatRepository, type Key } from "../core/key.ts";
import type { Observed } from "../core/observed.ts";
import { type Facts, noFacts, type Question, questionName } from "../core/question.ts";
import type { RepositoryFacts } from "../core/thread.ts";
import { type Asked, answer } from "./answers.ts";
import type { Rest } from "./client.ts";
import { type Connection, capabilities, restAt, selfOf } from "./connection.ts";
import { configOf } from "./load-config.ts";
import { withOvertaken } from "./look-back.ts";
import { subIssuesOf } from "./opened.ts";
import { GitHubProblem } from "./problems.ts";
import { readThread } from "./read-thread.ts";
import { repositoryFacts } from "./repository-facts.ts";

/** What a fold still wants to know, having seen this much. */
export type Asks = (observed: Observed) => readonly Question[];

/**
 * Everything the fold may know about an issue. Once who we are, the repository and its configuration
 * are remembered, a quiet issue costs two GETs, and one for each further hundred timeline entries. A
 * comment of ours that was changed, and not by this process, costs one request more, once.
 *
 * @throws GitHubProblem and Octokit's errors; `problemOf` sorts them.
 */
export async function observe(connection: Connection, key: Key, asks: Asks): Promise<Observed> {
  const rest = await restAt(connection, key);
  const self = await selfOf(connection, rest);
  const thread = await readThread(rest, key);
  const repository = await ownRepository(connection, rest, key);
  const parsed = await configOf(connection, rest, key);
  const config = configFor(parsed, thread.issue.labels);
  const events = await withOvertaken({ connection, rest, key }, self, thread);
  const { now, issue, traces } = thread;
  let below: Promise<readonly unknown[]> | undefined;
  const asked: Asked = {
    connection,
    rest,
    key,
    self,
    now,
    traces,
    elsewhere: [],
    below: () => {
      below ??= subIssuesOf(connection, rest, key);
      return below;
    },
  };
  return untilNothingNew(asks, {
    observed: (facts) => {
      const can = capabilities(connection);
      return { key, now, self, repository, issue, events, config, facts, can };
    },
    answer: (facts, questions) => answer(asked, facts, questions),
  });
}

type Rounds = {
  readonly observed: (facts: Facts) => Observed;
  readonly answer: (facts: Facts, questions: readonly Question[]) => Promise<Facts>;
};

/** Each question is asked once, whatever the answer. */
async function untilNothingNew(asks: Asks, { observed, answer }: Rounds): Promise<Observed> {
  const names = new Set<string>();
  let facts = noFacts;
  let seen = observed(facts);
  for (let round = 0; round < mostRounds; round += 1) {
    const questions = asks(seen).filter((question) => {
      const name = `${question.kind} ${questionName(question)}`;
      const isNew = !names.has(name);
      names.add(name);
      return isNew;
    });
    if (questions.length === 0) break;
    facts = await answer(facts, questions);
    seen = observed(facts);
  }
  return seen;
}

/** An answer may raise another question; one that never ends is a mistake in the fold. */
const mostRounds = 8;

async function ownRepository(
  connection: Connection,
  rest: Rest,
  key: Key,
): Promise<RepositoryFacts> {
  const facts = await repositoryFacts(connection, rest, key);
  if (facts) return facts;
  const because = `GitHub does not show ${formatRepository(key)} to the app.`;
  throw new GitHubProblem({ kind: "parked", because });
}
