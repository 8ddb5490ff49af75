import type { Observed } from "../observed.ts";
import type { Review } from "../review.ts";
import type { Source } from "../source.ts";
import type { Person } from "../thread.ts";

/** Somebody by a name under which the review or the thread may speak of them. */
export type Named = {
  /** A login, or the name given to `/view for "…"`. */
  readonly name: string;
  /** What the team or the person who told of them says they do; null: nothing is known. */
  readonly role: string | null;
  readonly as: "login" | "told";
};

/**
 * Everybody whose name may stand in an export, first those of the thread in its order, so that who
 * comes third today is third tomorrow. Apps are not people and keep their names.
 */
export function namedIn(review: Review, people: readonly Person[]): readonly Named[] {
  const { config } = review;
  const logins = [
    ...people,
    ...review.facilitators,
    ...review.perspectives.flatMap(({ person, state }) => [
      person,
      state.kind === "heard-through" ? state.member : null,
    ]),
    ...review.agreement.votes.map(({ person }) => person),
    ...sourcesOf(review).flatMap(({ by, editedBy }) => [by, editedBy]),
    ...causes(review),
  ].flatMap((person) => (person && !person.bot ? [person.login] : []));
  const owners = review.followUps.flatMap(({ owner, changed }) => [
    ...(owner === null ? [] : [owner]),
    ...changed.flatMap(({ what, from, to }) => (what === "owner" ? [from ?? "", to] : [])),
  ]);
  // `acme/payments` is a team.
  const stakeholders = config.stakeholders.filter((one) => !one.includes("/"));
  const set = [...Object.keys(config.people), ...stakeholders];
  const byLogin = [...logins, ...owners, ...set].map((name): Named => {
    return { name, role: roleOf(review, name), as: "login" };
  });
  const told = review.perspectives.flatMap(({ onBehalfOf }) => {
    return onBehalfOf === null ? [] : [toldName(review, onBehalfOf)];
  });
  const all = new Map<string, Named>();
  for (const one of [...byLogin, ...told]) {
    const key = one.name.toLowerCase();
    if (key !== "" && !all.has(key)) all.set(key, one);
  }
  return [...all.values()];
}

/** Everybody who did anything in the thread, or whom an answer of GitHub's names. */
export function peopleIn({ issue, events, facts, self }: Observed): readonly Person[] {
  const followUps = [...facts.followUps.values()].flatMap((one) => (one ? [one] : []));
  const all: readonly (Person | null)[] = [
    issue.author,
    ...issue.assignees,
    ...events.flatMap((event) => ("person" in event ? [event.by, event.person] : [event.by])),
    ...facts.people.values(),
    ...facts.editors.values(),
    ...followUps.flatMap(({ author, assignees, comments }) => {
      return [author, ...assignees, ...comments.map(({ by }) => by)];
    }),
  ];
  return all.flatMap((one) => (one === null || one.id === self.id ? [] : [one]));
}

/** `Ana (support)`: who she is, and what she does. */
export function splitTold(onBehalfOf: string): {
  readonly name: string;
  readonly role: string | null;
} {
  const match = /^([^()]+)\(([^()]+)\)\s*$/.exec(onBehalfOf);
  const name = match?.[1]?.trim() ?? "";
  return name === ""
    ? { name: onBehalfOf.trim(), role: null }
    : { name, role: match?.[2]?.trim() ?? null };
}

/** A view told for "Support" names what somebody does, not who it is. */
function toldName({ config }: Review, onBehalfOf: string): Named {
  const { name, role } = splitTold(onBehalfOf);
  const roles = Object.values(config.people).map((one) => one.role?.toLowerCase());
  if (roles.includes(name.toLowerCase())) return { name: "", role: name, as: "told" };
  return { name, role, as: "told" };
}

function roleOf({ config }: Review, login: string): string | null {
  const key = login.toLowerCase();
  return Object.hasOwn(config.people, key) ? (config.people[key]?.role ?? null) : null;
}

function causes({ phaseBy, seal }: Review): readonly (Person | null)[] {
  return ["by" in phaseBy ? phaseBy.by : null, seal?.by ?? null];
}

function sourcesOf(review: Review): readonly Source[] {
  const { summary, impact, onlyOneFactor, seal } = review;
  const items = [
    ...[summary, impact, onlyOneFactor].flatMap((one) => one ?? []),
    ...review.timeline,
    ...[...review.factors, ...review.takenOut].flatMap((one) => [one, ...one.merged]),
    ...review.takenOut.map(({ because }) => because),
    ...review.helped,
    ...review.learned,
    ...review.ideas,
    ...review.followUps.flatMap((one) => [one, ...one.changed]),
    ...review.notDoing.flatMap((one) => [one, ...(one.followUp ? [one.followUp] : [])]),
    ...review.agreement.votes,
    ...(seal?.added ?? []),
    ...Object.values(review.moments),
    ...Object.values(review.proposed),
    ...review.perspectives.flatMap(({ state }) => {
      if (state.kind === "given") return state.views;
      return state.kind === "from-comment" ? [state.view] : [];
    }),
    ...review.followUps.flatMap(({ state }) => {
      if (state.kind === "done") return state.said ?? [];
      return state.kind === "dropped" ? (state.reason ?? []) : [];
    }),
  ];
  return [
    ...items.map(({ source }) => source),
    ...[summary, impact].flatMap((one) => one?.earlier ?? []),
    ...review.timeline.flatMap(({ also }) => also),
    ...review.factors.flatMap(({ merged }) => merged.map(({ mergedBy }) => mergedBy)),
    ...review.discussion,
  ];
}
