import { expect, test } from "@jest/globals";
import { throwDice } from "../../src/bench/dice.ts";
import { type Lives, startLives } from "../../src/crash/lives.ts";
import type { Ending, ServeProcess } from "../../src/crash/serve-process.ts";

type Played = { readonly lives: Lives; readonly begun: FakeProcess[]; readonly told: string[] };

/** A process that listens at once and ends when it is told to. */
type FakeProcess = ServeProcess & { readonly endAs: (ending: Ending) => void };

function fake(number: number): FakeProcess {
  const { promise, resolve } = withResolvers<Ending>();
  return {
    listening: Promise.resolve(`http://127.0.0.1:${number}`),
    ended: promise,
    kill: () => resolve({ signal: "SIGKILL", code: null }),
    stop: () => resolve({ signal: null, code: 0 }),
    endAs: resolve,
  };
}

function withResolvers<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

function play(seed: number, most: number): Played {
  const begun: FakeProcess[] = [];
  const told: string[] = [];
  const lives = startLives({
    dice: throwDice(seed),
    together: 1,
    most,
    begin: () => {
      const process = fake(begun.length + 1);
      begun.push(process);
      return process;
    },
    listens: () => told.push("listens"),
    afterKill: async () => {
      told.push("looked");
    },
    tell: (line) => told.push(line),
  });
  return { lives, begun, told };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 2));

test("each life ends when its time has come, and the last goes on to a good end", async () => {
  const { lives, begun, told } = play(3, 2);
  await settle();
  for (let life = 1; life <= 2; life += 1) {
    while (begun.length === life) {
      for (const what of ["requests", "writes", "webhooks"] as const) lives.count(what);
      await settle();
    }
  }
  expect(lives.address()).toBe("http://127.0.0.1:3");
  expect(lives.kills()).toBe(2);
  await lives.end();
  expect(told).toEqual([
    "a life, to be killed after 23 requests",
    "listens",
    "killed",
    "looked",
    "a life, to be killed after 4 webhooks",
    "listens",
    "killed",
    "looked",
    "a life",
    "listens",
  ]);
});

test("a life that ends by itself is trouble", async () => {
  const { lives, begun } = play(1, 0);
  await settle();
  begun[0]?.endAs({ signal: null, code: 1 });
  await expect(lives.over).rejects.toThrow("the app ended by itself: code 1");
});
