import { type Repository, sameOwner } from "../core/key.ts";
import type { Facts, Question } from "../core/question.ts";
import { questionName } from "../core/question.ts";
import type { Person } from "../core/thread.ts";
import type { EditTrace } from "./comment.ts";
import { editorsOf } from "./editors.ts";
import {
  assignableAt,
  followUpOf,
  onOurClock,
  roleAt,
  type Viewpoint,
  writableAt,
} from "./elsewhere.ts";
import { openedSince, readOpened } from "./opened.ts";
import { personOf } from "./people.ts";
import { problemOf } from "./problems.ts";
import { isMember } from "./teams.ts";

export type Asked = Viewpoint & {
  readonly self: Person;
  /** The thread's own comments, for asking who edited them. */
  readonly traces: () => readonly EditTrace[];
  /** Those of the follow-ups that were read for this observation. */
  readonly elsewhere: EditTrace[];
  /** The issues below ours, fetched when first wanted. */
  readonly below: () => Promise<readonly unknown[]>;
};

/** What was known, and the answers to these questions; one request after the other. */
export async function answer(
  asked: Asked,
  facts: Facts,
  questions: readonly Question[],
): Promise<Facts> {
  const known = opened(facts);
  const about = questions.filter((question) => question.kind === "follow-up");
  // Of several follow-ups most are sub-issues, and one list tells of them all.
  const listed = about.length > 1 ? await asked.below() : [];
  for (const question of questions) await answerOne(asked, known, question, listed);
  await answerEditors(asked, known, questions);
  return known;
}

type Opened<Part> = Part extends ReadonlyMap<infer Name, infer Value> ? Map<Name, Value> : never;
type OpenedFacts = { readonly [Part in keyof Facts]: Opened<Facts[Part]> };

function opened(facts: Facts): OpenedFacts {
  return {
    roles: new Map(facts.roles),
    members: new Map(facts.members),
    editors: new Map(facts.editors),
    people: new Map(facts.people),
    assignable: new Map(facts.assignable),
    repositories: new Map(facts.repositories),
    followUps: new Map(facts.followUps),
    opened: new Map(facts.opened),
    subIssues: new Map(facts.subIssues),
  };
}

async function answerOne(
  asked: Asked,
  known: OpenedFacts,
  question: Question,
  listed: readonly unknown[],
): Promise<void> {
  const { connection, rest, self } = asked;
  const name = questionName(question);
  switch (question.kind) {
    case "role": {
      const found = roleAt(asked, question);
      keep(known.roles, name, await unlessClosed(asked, question.repository, found));
      return;
    }
    case "member": {
      const { person, team, since } = question;
      const after = onOurClock(asked, since);
      known.members.set(name, await isMember(connection, rest, person, team, after));
      return;
    }
    case "person":
      known.people.set(name, await personOf(connection, rest, question.login));
      return;
    case "assignable": {
      const found = assignableAt(asked, question.login, question.issue);
      keep(known.assignable, name, await unlessClosed(asked, question.issue, found));
      return;
    }
    case "repository": {
      const found = writableAt(asked, question.repository);
      keep(known.repositories, name, await unlessClosed(asked, question.repository, found));
      return;
    }
    case "opened": {
      const there = await connection.access.at(question.repository);
      const { repository, since } = question;
      const found = there ? openedSince(there, self, repository, since) : Promise.resolve([]);
      keep(known.opened, name, await unlessClosed(asked, repository, found));
      return;
    }
    case "follow-up": {
      const reading = followUpOf(asked, question.issue, listed);
      const found = await unlessClosed(asked, question.issue, reading);
      asked.elsewhere.push(...(found?.traces ?? []));
      keep(known.followUps, name, found === null ? null : found?.issue);
      return;
    }
    case "sub-issues":
      known.subIssues.set(name, readOpened(await asked.below()));
      return;
    case "editor":
      return;
    default:
      return question satisfies never;
  }
}

/**
 * Another owner may suspend the app, take a permission back or use up their rate limit: what cannot
 * be read there for a while is not known, which is less than gone, and holds up nothing here.
 */
async function unlessClosed<Value>(
  { connection, key }: Asked,
  repository: Repository,
  reading: Promise<Value>,
): Promise<Value | undefined> {
  try {
    return await reading;
  } catch (error) {
    const { kind } = problemOf(error, connection.now());
    if (!sameOwner(repository, key) && (kind === "parked" || kind === "again")) return undefined;
    throw error;
  }
}

function keep<Value>(answers: Map<string, Value>, name: string, value: Value | undefined): void {
  if (value !== undefined) answers.set(name, value);
}

/** All at once, and last: a follow-up that was just read may hold the comment asked about. */
async function answerEditors(
  asked: Asked,
  known: OpenedFacts,
  questions: readonly Question[],
): Promise<void> {
  const comments = new Set(
    questions.flatMap((question) => (question.kind === "editor" ? [question.comment] : [])),
  );
  if (comments.size === 0) return;
  const { connection, rest, traces, elsewhere } = asked;
  const wanted = [...traces(), ...elsewhere].filter(({ comment }) => comments.has(comment));
  const editors = await editorsOf(connection, rest, wanted, asked.now);
  for (const comment of comments) {
    known.editors.set(String(comment), editors.get(comment) ?? null);
  }
}
