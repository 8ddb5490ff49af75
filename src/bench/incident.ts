import { type Name, setTheScene, shop } from "../demo/cast.ts";
import { type Actor, actors, caller, pathOf } from "../demo/people.ts";
import { openTheatre, type Theatre } from "../demo/stage.ts";
import { opening } from "../demo/story.ts";
import type { LoggedRequest } from "../embedded/github.ts";
import { defaultQuiet } from "../runtime/queue/pace.ts";
import { throwDice } from "./dice.ts";
import { byTheApp } from "./requests.ts";
import { chatter } from "./talk.ts";

/** A review at acme/shop, on an embedded GitHub with the real app behind real webhooks. */
export type Incident = {
  readonly theatre: Theatre;
  readonly people: Readonly<Record<Name, Actor>>;
  /** `acme/shop#1` */
  readonly issue: string;
  readonly says: (who: Name, body: string) => Promise<number>;
  /** What the app asks of GitHub when somebody does something, until nothing more happens. */
  readonly requestsOf: (act: () => Promise<unknown>) => Promise<readonly LoggedRequest[]>;
  /** Plain comments by ines, jo and tomas until the timeline has so many entries. */
  readonly growTo: (entries: number) => Promise<void>;
  /** Waits until nothing more happens. */
  readonly rest: () => Promise<void>;
};

/** Opens a review in which ines, jo and tomas took part, does something with it, and ends it. */
export async function withIncident<Result>(
  use: (incident: Incident) => Promise<Result>,
): Promise<Result> {
  const theatre = await openTheatre("2026-11-10T13:19:00Z");
  try {
    return await use(await openIncident(theatre));
  } finally {
    await theatre.close();
  }
}

const issue = `${shop}#1`;

async function openIncident(theatre: Theatre): Promise<Incident> {
  const { github, clock } = theatre;
  /** Until events that wait for each other had their turn too. */
  const rest = async () => {
    for (;;) {
      await theatre.settled();
      clock.advance(2 * defaultQuiet);
      const before = github.requests().length;
      await theatre.settled();
      if (github.requests().length === before) return;
    }
  };
  const tokens = setTheScene(github);
  const people = actors(github, tokens);
  const call = caller(github.url, tokens.ines);
  const label = { name: "incident", color: "d73a4a", description: "Something is or was broken" };
  await caller(github.url, tokens.mara)("POST", `/repos/${shop}/labels`, label);
  await people.ines.opens(shop, opening);
  await people.ines.labels(issue, "incident");
  const says = (who: Name, body: string) => people[who].says(issue, body);
  // GitHub tells whole seconds; what comes in the second of the label may come before it.
  clock.advance(60_000);
  await says("jo", "/resolved");
  await says("ines", "/view It looked like us, and I had no place to check.");
  await says("tomas", "/view It looked like the provider again.");
  await rest();

  const dice = throwDice(7);
  return {
    theatre,
    people,
    issue,
    says,
    rest,
    async requestsOf(act) {
      // What happens on a quiet issue is looked at without delay.
      clock.advance(60_000);
      const before = github.requests().length;
      await act();
      await rest();
      return github.requests().slice(before).filter(byTheApp);
    },
    async growTo(entries) {
      for (let length = await lengthOf(call, issue); length < entries; length += 1) {
        await says(dice.pick(["ines", "jo", "tomas"]), chatter(dice));
      }
      await rest();
    },
  };
}

/** Timeline entries as GitHub lists them. */
async function lengthOf(call: ReturnType<typeof caller>, of: string): Promise<number> {
  for (let page = 1, length = 0; ; page += 1) {
    const list = await call("GET", `${pathOf(of)}/timeline?per_page=100&page=${page}`);
    const count = Array.isArray(list) ? list.length : 0;
    length += count;
    if (count < 100) return length;
  }
}
