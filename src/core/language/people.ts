import type { Lists } from "./pattern.ts";
import type { Token } from "./tokens.ts";

/** Tells people from machines, by the lists of `rules.yml`. */
export type People = {
  /** Pronouns and roles. */
  readonly nouns: ReadonlySet<string>;
  /** Those of them whom the incident met: users, customers. */
  readonly outsiders: ReadonlySet<string>;
  /** Roles that are also names of programs: `the operator`, but not `the prometheus operator`. */
  readonly doubtful: ReadonlySet<string>;
  /** What may stand before a doubtful word that is a person. */
  readonly before: ReadonlySet<string>;
  /** Programs, as `the agent` or `a worker`, unless a word before says otherwise. */
  readonly programs: ReadonlySet<string>;
  /** What makes a person of a program: `the support agent`. */
  readonly markers: ReadonlySet<string>;
  /** Given names and logins, in small letters. */
  readonly names: ReadonlySet<string>;
  /** Words with which a role goes on: `the developer who was on call`. */
  readonly trailers: ReadonlySet<string>;
};

export function peopleIn(lists: Lists): People {
  const set = (name: string) => new Set(lists.get(name) ?? []);
  return {
    nouns: set("person"),
    outsiders: set("outsider"),
    doubtful: set("person-or-program"),
    before: set("person-before"),
    programs: set("program-or-person"),
    markers: set("person-marker"),
    names: set("name"),
    trailers: set("trailer"),
  };
}

const nowhere: readonly number[] = [];

/** Words a person can go on for after the noun. */
const longestTrailer = 7;

/** Where a person that begins at `at` can end: nowhere if there is none, shortest first. */
export function personEnds(
  people: People,
  tokens: readonly Token[],
  at: number,
  insider: boolean,
): readonly number[] {
  const token = tokens[at];
  if (!token || !isPerson(people, token, tokens[at - 1])) return nowhere;
  if (insider && people.outsiders.has(token.key)) return nowhere;
  const ends = [at + 1];
  const next = tokens[at + 1];
  if (!next || !people.trailers.has(next.key)) return ends;
  for (let end = at + 3; end <= at + 2 + longestTrailer; end += 1) {
    const word = tokens[end - 1];
    if (word?.kind === "mark" || word?.key === "that" || word?.key === "which") break;
    ends.push(end);
  }
  return ends;
}

/** Whether a word can name a person at all, whatever stands around it. */
export function isPersonWord(people: People, key: string): boolean {
  const { nouns, doubtful, programs, names } = people;
  return key === "@" || nouns.has(key) || doubtful.has(key) || programs.has(key) || names.has(key);
}

function isPerson(people: People, { key, isCapital }: Token, before: Token | undefined): boolean {
  if (key === "@") return true;
  if (people.nouns.has(key)) return true;
  if (people.doubtful.has(key))
    return !before || before.kind === "mark" || people.before.has(before.key);
  if (people.programs.has(key)) return people.markers.has(before?.key ?? "");
  return isCapital && people.names.has(key);
}
