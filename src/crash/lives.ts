import { setTimeout as pause } from "node:timers/promises";
import type { Dice } from "../bench/dice.ts";
import { type Fate, inWords, nextFate } from "./fate.ts";
import type { ServeProcess } from "./serve-process.ts";

/** Processes that are killed again and again, and started again each time. */
export type Lives = {
  /** Something happened that a fate may wait for. */
  count(what: Fate["after"]): void;
  kills(): number;
  /** Where one of those that live listens, each in its turn; null while none does. */
  address(): string | null;
  /** From here on whoever lives goes on to live. */
  relent(): void;
  /** Resolves when as many as there should be listen. */
  allListen(): Promise<void>;
  /** Kills all of them once more. */
  killAll(): void;
  /** Has all of them end in good order. */
  end(): Promise<void>;
  /** Ends them as they are, with nothing in their place. */
  abandon(): void;
  /** Resolves at the end, and rejects when one ends that was not killed, or when `afterKill` does. */
  readonly over: Promise<unknown>;
};

type Life = {
  readonly process: ServeProcess;
  fate: Fate | null;
  /** What is still to happen before it is killed. */
  left: number;
  url: string | null;
};

export function startLives(options: {
  readonly dice: Dice;
  /** How many live at once. */
  readonly together: number;
  /** Kills in all; without an end to them nothing might ever be done. */
  readonly most: number;
  readonly begin: () => ServeProcess;
  readonly listens: () => void;
  /** Called after each kill, before the next life. */
  readonly afterKill: () => Promise<void>;
  readonly tell: (line: string) => void;
}): Lives {
  const { dice, together, most, begin, listens, afterKill, tell } = options;
  const lives = new Set<Life>();
  let phase: "killing" | "relented" | "ending" | "abandoned" = "killing";
  let kills = 0;
  let turn = 0;

  function kill(life: Life): void {
    if (!lives.delete(life)) return;
    kills += 1;
    life.process.kill();
  }

  function bear(): Life {
    const fate = phase === "killing" && kills < most ? nextFate(dice) : null;
    const life: Life = { process: begin(), fate, left: fate?.count ?? 0, url: null };
    lives.add(life);
    tell(fate ? `a life, to be killed ${inWords(fate)}` : "a life");
    return life;
  }

  async function live(): Promise<void> {
    for (;;) {
      const life = bear();
      const { process, fate } = life;
      life.url = await process.listening;
      if (life.url !== null) listens();
      if (fate?.after === "milliseconds")
        setTimeout(() => life.fate !== null && kill(life), fate.count);
      const { code, signal } = await process.ended;
      const wasKilled = !lives.delete(life);
      if (phase === "abandoned" || (phase === "ending" && code === 0)) return;
      if (!wasKilled) throw new Error(`the app ended by itself: ${signal ?? `code ${code}`}`);
      tell("killed");
      await afterKill();
    }
  }

  const over = Promise.all(Array.from({ length: together }, live));

  return {
    count(what) {
      for (const life of lives) {
        if (life.fate?.after !== what) continue;
        life.left -= 1;
        if (life.left === 0) kill(life);
      }
    },
    kills: () => kills,
    address() {
      const urls = [...lives].flatMap(({ url }) => url ?? []);
      turn += 1;
      return urls[turn % urls.length] ?? null;
    },
    relent() {
      phase = "relented";
      for (const life of lives) life.fate = null;
    },
    async allListen() {
      const isOneMissing = () =>
        lives.size < together || [...lives].some(({ url }) => url === null);
      while (phase !== "abandoned" && isOneMissing()) await pause(50);
    },
    killAll() {
      for (const life of lives) kill(life);
    },
    async end() {
      phase = "ending";
      for (const life of lives) life.process.stop();
      await over;
    },
    abandon() {
      phase = "abandoned";
      for (const life of lives) kill(life);
    },
    over,
  };
}
