import type { LoadedConfig } from "../core/config/config.ts";
import { parseConfig } from "../core/config/parse.ts";
import { configFor } from "../core/config/severities.ts";
import { formatKey, type Key } from "../core/key.ts";
import type { Observed } from "../core/observed.ts";
import { type Facts, noFacts, questionName } from "../core/question.ts";
import type { Association, Comment, Instant, Issue, Role, ThreadEvent } from "../core/thread.ts";
import { documentAuthor } from "./document-author.ts";
import type { ThreadFile } from "./thread-file.ts";

/**
 * A thread from a file as if it had been observed. What GitHub would have to be asked is answered as
 * far as the file tells and else left open; the repository is taken to be private, so that everybody
 * who wrote is heard.
 */
export function observeOffline(thread: ThreadFile, now: Instant): Observed {
  const { key, issue } = thread.issue;
  return {
    key,
    now: thread.now ?? now,
    // Without a document, nobody in the thread is the app.
    self: documentAuthor(thread.events) ?? { id: 0, login: "second-story[bot]", bot: true },
    repository: { private: true, archived: false, url: issue.url.replace(/\/issues\/\d+$/, "") },
    issue,
    events: thread.events,
    config: configIn(thread),
    facts: factsIn(thread),
    can: { graphql: true, subIssues: true, pins: true },
  };
}

function configIn({ config, issue }: ThreadFile): LoadedConfig {
  const file = config === null ? null : { file: ".github/postmortem.yml", text: config };
  return configFor(parseConfig(file), issue.issue.labels);
}

function factsIn({ issue: { key, issue }, events, subIssues }: ThreadFile): Facts {
  const everybody = [
    issue.author,
    ...issue.assignees,
    ...events.flatMap((event) => ("person" in event ? [event.by, event.person] : [event.by])),
  ].filter((one) => one !== null);
  const facts: Facts = {
    ...noFacts,
    people: new Map(everybody.map((one) => [one.login.toLowerCase(), one])),
    roles: rolesIn(key, issue, events),
  };
  if (!subIssues) return facts;
  return {
    ...facts,
    followUps: new Map(subIssues.map((one) => [formatKey(one).toLowerCase(), one])),
    subIssues: new Map([[questionName({ kind: "sub-issues" }), subIssues]]),
  };
}

/** An association says who belongs to the repository, not what they may do there: a fair guess. */
function rolesIn(
  key: Key,
  issue: Issue,
  events: readonly ThreadEvent[],
): ReadonlyMap<string, Role> {
  const comments = events.filter((event): event is Comment => event.kind === "comment");
  const seen = [
    { by: issue.author, association: issue.association },
    ...comments.map(({ by, association }) => ({ by, association })),
  ];
  const roles = new Map<string, Role>();
  for (const { by, association } of seen) {
    if (!by || !insiders.has(association)) continue;
    roles.set(questionName({ kind: "role", person: by, repository: key }), "write");
  }
  return roles;
}

const insiders: ReadonlySet<Association> = new Set(["OWNER", "MEMBER", "COLLABORATOR"]);
