import { defaultConfig } from "../core/config/defaults.ts";
import type { Observed } from "../core/observed.ts";
import { type Facts, noFacts } from "../core/question.ts";
import type { Comment, Person, Role, ThreadEvent } from "../core/thread.ts";
import { throwDice } from "./dice.ts";
import { names, type Remark, remark } from "./talk.ts";

const minute = 60_000;
const start = Date.parse("2026-11-10T13:19:00Z");
const key = { owner: "acme", repo: "shop", number: 1 };
const url = "https://github.com/acme/shop/issues/1";

export const self: Person = { id: 900, login: "second-story[bot]", bot: true };
const people = names.map((login, index): Person => ({ id: 10 + index, login, bot: false }));

/** A review in which twelve people have written so many comments, a minute apart. */
export function longThread(length: number): Observed {
  const dice = throwDice(1);
  const labeled = { kind: "labeled", id: 1, at: start, by: person(0), label: "incident" } as const;
  const comments = [spoken(0, person(0), "/resolved")];
  const editors = new Map<string, Person | null>();
  while (comments.length < length) {
    const said = remark(dice);
    const by = speaker(said, dice.roll(people.length - 1));
    const comment = spoken(comments.length, by, said.body);
    const edited = dice.roll(30) === 0;
    if (edited) editors.set(String(comment.id), by);
    comments.push(edited ? { ...comment, editedAt: comment.at + 5 * minute } : comment);
  }
  return observation([labeled, ...comments], { ...noFacts, ...whoIsWho(), editors });
}

/** The last of the twelve objects and never agrees. */
function speaker({ by }: Remark, roll: number): Person {
  switch (by) {
    case "objecting":
      return person(people.length - 1);
    case "agreeing":
    case "anyone":
      return person(roll);
    default:
      return by satisfies never;
  }
}

function person(index: number): Person {
  return people[index] ?? self;
}

function spoken(index: number, by: Person, body: string): Comment {
  const id = 1000 + index;
  const written = start + (index + 1) * minute;
  return {
    kind: "comment",
    id,
    at: written,
    editedAt: written,
    by,
    body,
    association: "MEMBER",
    hidden: false,
    url: `${url}#issuecomment-${id}`,
    overtaken: null,
  };
}

function whoIsWho(): Pick<Facts, "roles" | "people"> {
  const roles = people.map((one): [string, Role] => [`${one.id}@acme/shop`, "write"]);
  return {
    roles: new Map(roles),
    people: new Map(people.map((one) => [one.login, one])),
  };
}

function observation(events: readonly ThreadEvent[], facts: Facts): Observed {
  return {
    key,
    now: (events.at(-1)?.at ?? start) + 10 * minute,
    self,
    repository: { private: false, archived: false, url: "https://github.com/acme/shop" },
    issue: {
      id: 4242,
      title: "Checkout returns 500 for every second customer",
      body: "Three customers in ten minutes could not pay.",
      author: person(0),
      association: "MEMBER",
      createdAt: start,
      state: "open",
      labels: ["incident"],
      type: null,
      assignees: [],
      locked: false,
      url,
      isPullRequest: false,
      pinnedComment: null,
      subIssues: 0,
    },
    events,
    config: { config: defaultConfig, problems: [] },
    facts,
    can: { graphql: true, subIssues: true, pins: true },
  };
}
