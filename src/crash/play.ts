import { setTimeout as pause } from "node:timers/promises";
import type { Dice } from "../bench/dice.ts";
import { type Name, setTheScene, shop } from "../demo/cast.ts";
import { type Actor, actors, caller } from "../demo/people.ts";
import type { Said } from "./claims.ts";
import { type Deed, deedsWith, incident } from "./incident.ts";
import type { Lives } from "./lives.ts";
import type { Scene } from "./scene.ts";
import { look } from "./sight.ts";

/** Milliseconds after the last kill when people stop waiting for what they want to see. */
const patience = 60_000;
/** Milliseconds, at most, from one deed to the next. */
const mostBetween = 1_500;

/**
 * Has people live through the incident to its end, whether or not the app answers meanwhile.
 *
 * @returns what they wrote
 * @throws Error when something they wait for does not come
 */
export async function play(scene: Scene, dice: Dice, lives: Lives): Promise<Said> {
  const { github, note } = scene;
  const tokens = setTheScene(github);
  const said = new Map<number, string>();
  const people = remembering(actors(github, tokens), said);
  const label = { name: "incident", color: "d73a4a" };
  await caller(github.url, tokens.mara)("POST", `/repos/${shop}/labels`, label);
  for (const deed of deedsWith(aMonthFrom(new Date()))) {
    await untilSeen(scene, deed, lives);
    note(deed.tells);
    await deed.act(people, look(github.world, incident));
    await pause(dice.roll(mostBetween));
  }
  return said;
}

async function untilSeen({ github }: Scene, { tells, once }: Deed, lives: Lives): Promise<void> {
  let start = performance.now();
  let kills = lives.kills();
  while (once && !once(look(github.world, incident))) {
    if (kills !== lives.kills()) start = performance.now();
    kills = lives.kills();
    if (performance.now() - start > patience) throw new Error(`waited in vain: ${tells}`);
    await pause(20);
  }
}

type People = Readonly<Record<Name, Actor>>;

function remembering(people: People, said: Map<number, string>): People {
  const one = (actor: Actor): Actor => ({
    ...actor,
    says: async (issue, body) => {
      const id = await actor.says(issue, body);
      said.set(id, body);
      return id;
    },
  });
  const { ines, jo, tomas, mara, nadia, sam } = people;
  return {
    ines: one(ines),
    jo: one(jo),
    tomas: one(tomas),
    mara: one(mara),
    nadia: one(nadia),
    sam: one(sam),
  };
}

/** `2026-12-24` */
function aMonthFrom(now: Date): string {
  return new Date(now.getTime() + 30 * 24 * 3_600_000).toISOString().slice(0, 10);
}
