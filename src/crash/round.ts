import { setTimeout as pause } from "node:timers/promises";
import { type Dice, throwDice } from "../bench/dice.ts";
import { botLogin } from "../demo/verify.ts";
import type { LoggedRequest } from "../embedded/github.ts";
import { describeError } from "../runtime/log.ts";
import { doesNotHold } from "./claims.ts";
import { incident } from "./incident.ts";
import { type Lives, startLives } from "./lives.ts";
import { createOwed, keysOnDisk } from "./owed.ts";
import { play } from "./play.ts";
import { openScene, type Scene } from "./scene.ts";
import { isBot, look } from "./sight.ts";

export type Round = {
  readonly kills: number;
  /** How often a key that was acknowledged and not looked at yet was found in the queue. */
  readonly kept: number;
  /** Empty: all is as it should be. */
  readonly wrong: readonly string[];
  /** Where what happened is written down, if something is wrong. */
  readonly logFile: string;
};

export type Setting = {
  /** Where the queue is; null: a file. */
  readonly database: string | null;
  /** Processes at once; several need a database. */
  readonly together: number;
};

/** With more, the app would hardly ever get to the end. */
const mostKills = 8;
/** Milliseconds: longer than a key rests, and than a start waits before it looks for lost webhooks. */
const quiet = 4_500;

/** Plays the incident while the app is killed again and again, and says what came of it. */
export async function playRound(seed: number, setting: Setting): Promise<Round> {
  const owed = createOwed();
  const requests: LoggedRequest[] = [];
  let kept = 0;
  const scene = await openScene(setting.database, {
    done(request) {
      if (!isOurs(request)) return;
      requests.push(request);
      lives.count("requests");
      if (isWrite(request)) lives.count("writes");
    },
    delivered({ outcome }) {
      if (outcome?.code === 202) lives.count("webhooks");
      direct();
    },
  });
  const lives = startLives({
    dice: diceFor(seed, "fates"),
    together: setting.together,
    most: mostKills,
    begin: () => scene.begin(owed.read),
    listens: direct,
    tell: scene.note,
    async afterKill() {
      const there = await keysOnDisk(scene.place);
      const lost = owed.keys().filter((key) => !there.has(key));
      if (lost.length > 0) throw new Error(`acknowledged, and not in the queue: ${lost}`);
      kept += owed.keys().length;
    },
  });

  /** Webhooks go now to the one, now to the other; and to nobody for as long as nobody is there. */
  function direct(): void {
    const url = lives.address();
    if (url !== null) scene.sendTo(url);
  }

  async function toTheEnd(): Promise<readonly string[]> {
    const said = await play(scene, diceFor(seed, "people"), lives);
    lives.relent();
    await untilQuiet(scene, lives, requests);
    const late = await writesAfterAnotherStart(scene, lives, requests);
    await lives.end();
    return [...late, ...doesNotHold(scene.github.world, said)];
  }

  const trouble = new Promise<never>((_, reject) => {
    lives.over.catch(reject);
  });
  const wrong = await Promise.race([toTheEnd(), trouble]).catch((error: unknown) => [
    describeError(error),
  ]);
  if (wrong.length > 0) scene.note(JSON.stringify(historyOf(scene), null, 2));
  lives.abandon();
  await lives.over.catch(() => undefined);
  await scene.close(wrong.length > 0 ? "log" : "nothing");
  return { kills: lives.kills(), kept, wrong, logFile: scene.logFile };
}

/** Neighbouring seeds begin with much the same numbers, so they are spread first (Knuth). */
function diceFor(seed: number, use: "fates" | "people"): Dice {
  return throwDice(Math.imul(2 * seed + (use === "fates" ? 0 : 1), 2_654_435_761));
}

/** Where all is as it should be there is nothing to write, though everything is looked at again. */
async function writesAfterAnotherStart(
  scene: Scene,
  lives: Lives,
  requests: readonly LoggedRequest[],
): Promise<readonly string[]> {
  const before = requests.length;
  scene.note("all is done; once more from the start");
  lives.killAll();
  await untilQuiet(scene, lives, requests);
  return requests
    .slice(before)
    .filter(isWrite)
    .map(({ method, route }) => `after all was done it wrote: ${method} ${route}`);
}

async function untilQuiet(
  { github }: Scene,
  lives: Lives,
  requests: readonly unknown[],
): Promise<void> {
  await lives.allListen();
  for (let before = -1; before !== requests.length; ) {
    before = requests.length;
    await pause(quiet);
    await github.settled();
  }
}

/** For whoever has to find out why: what there is, and what the app's comments said before. */
function historyOf({ github: { world } }: Scene): unknown {
  const { labels, followUps } = look(world, incident);
  const comments = [...world.comments.values()]
    .filter(({ author }) => isBot(world, author))
    .map(({ body, edits }) => ({ body, edits: edits.map(({ by, body: text }) => ({ by, text })) }));
  return { labels, followUps, comments };
}

function isOurs({ by }: LoggedRequest): boolean {
  return by === botLogin;
}

/** Tokens, questions by GraphQL and webhooks sent again change nothing that people see. */
function isWrite({ method, route }: LoggedRequest): boolean {
  return method !== "GET" && !/access_tokens|graphql|deliveries/.test(route);
}
