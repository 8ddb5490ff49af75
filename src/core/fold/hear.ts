import type { Config } from "../config/config.ts";
import type { Observed } from "../observed.ts";
import { parseTeam } from "../team.ts";
import { atLeast, type Instant, type Person, type ThreadEvent } from "../thread.ts";
import type { Directives } from "./directives.ts";
import { idOf, memberOf, type Notebook, roleOf } from "./notebook.ts";
import type { Post } from "./posts.ts";
import { isOfOwner } from "./teams.ts";

/**
 * Whose words the review hears. In a private repository everybody who can see the issue; in a
 * public one the team (role triage, or owner, member or collaborator by association), the issue's
 * author, its assignees, the stakeholders in the settings and whoever was invited, alone or with a
 * team. Once heard, always heard: the record keeps it.
 *
 * `author_association` is good enough to hear somebody and never enough to obey: it misses members
 * whose membership is private. https://docs.github.com/en/graphql/reference/enums#commentauthorassociation
 */
export type Hearing = {
  /** Undefined while something about the person is still asked for. */
  hears(post: Post): boolean | undefined;
  /** Whether what somebody did elsewhere on GitHub is told: a reference is not a word in the thread. */
  knows(person: Person | null): boolean;
  readonly heard: ReadonlySet<number>;
  readonly unheard: ReadonlySet<number>;
  /** The last comment whose author was asked about and is not heard. */
  readonly turnedAway: { readonly now: number };
};

export type Asked = Pick<Directives, "invited" | "invitedTeams">;

export function openHearing(notebook: Notebook, asked: Asked): Hearing {
  const { observed, record } = notebook;
  const heard = new Set(record.heard);
  const unheard = new Set(record.unheard);
  const known = new Set([...record.factors, ...record.followUps].map((one) => one.c));
  const newest = newestOfEach(observed);
  const turnedAway = { now: record.turnedAway };
  const hears = (post: Post): boolean | undefined => {
    if (!post.by) return !isPublic(observed) || known.has(post.comment);
    if (post.by.bot) return post.comment === 0;
    if (heard.has(post.by.id)) return true;
    // Also where everybody is heard: the repository may be opened to all later.
    if (!isPublic(observed) || standsIn(notebook, asked, post, post.by)) {
      heard.add(post.by.id);
      unheard.delete(post.by.id);
      return true;
    }
    return belongs(post.by);
  };
  const belongs = (person: Person): boolean | undefined => {
    const last = newest.get(person.id);
    // Somebody may have joined the team before they wrote again.
    if (unheard.has(person.id) && (last?.id ?? 0) <= record.turnedAway) return false;
    const is = isOfTheTeam(notebook, asked, person, last?.at);
    if (is === undefined) return undefined;
    (is ? heard : unheard).add(person.id);
    if (is) unheard.delete(person.id);
    else turnedAway.now = Math.max(turnedAway.now, last?.id ?? 0);
    return is;
  };
  const knows = (person: Person | null): boolean => {
    if (!isPublic(observed) || isTimelineBot(observed.config.config, person)) return true;
    if (!person || person.bot) return false;
    return heard.has(person.id) || belongs(person) === true;
  };
  return { hears, knows, heard, unheard, turnedAway };
}

/** The last comment of each person, by user id. */
function newestOfEach({ events }: Observed): ReadonlyMap<number, ThreadEvent> {
  const comments = events.filter((event) => event.kind === "comment" && !event.hidden);
  return new Map(comments.flatMap((event) => (event.by ? [[event.by.id, event]] : [])));
}

function standsIn(notebook: Notebook, { invited }: Asked, post: Post, person: Person): boolean {
  const { observed } = notebook;
  const inside = ["OWNER", "MEMBER", "COLLABORATOR"].includes(post.association);
  const named = [observed.issue.author, ...observed.issue.assignees].some(
    (one) => one?.id === person.id,
  );
  return inside || named || invited.has(person.id) || isStakeholder(notebook, person);
}

function isStakeholder(notebook: Notebook, person: Person): boolean {
  const login = person.login.toLowerCase();
  const { stakeholders } = notebook.observed.config.config;
  return (
    stakeholders.some((one) => one.toLowerCase() === login) &&
    idOf(notebook, person.login) === person.id
  );
}

/** By role, or as a member of a team that was asked; undefined until GitHub was asked for both. */
function isOfTheTeam(
  notebook: Notebook,
  asked: Asked,
  person: Person,
  since: Instant | undefined,
): boolean | undefined {
  const role = roleOf(notebook, person, notebook.observed.key, since);
  if (role === undefined) return undefined;
  if (atLeast(role, "triage")) return true;
  const { stakeholders } = notebook.observed.config.config;
  const named = stakeholders.flatMap((one) => parseTeam(one) ?? []);
  const teams = [...named, ...[...asked.invitedTeams.values()].map(({ team }) => team)];
  const answers = teams
    .filter((team) => isOfOwner(notebook, team))
    .map((team) => memberOf(notebook, person, team, since));
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

export function isPublic(observed: Observed): boolean {
  return !observed.repository.private;
}

/** Bots whose comments a team wants in its timeline; they never command. */
export function isTimelineBot(config: Config, person: Person | null): boolean {
  return person?.bot === true && config.timeline.bots.includes(person.login.toLowerCase());
}
