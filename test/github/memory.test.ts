import { describe, expect, test } from "@jest/globals";
import { remember, shelf } from "../../src/github/memory.ts";

describe("what is remembered", () => {
  test("is fetched again when its time is over", async () => {
    let time = 0;
    let fetched = 0;
    const memory = remember<number>({ keep: 100, clock: () => time });
    const fetch = async () => {
      fetched += 1;
      return fetched;
    };
    const seen: number[] = [];
    for (const at of [0, 99, 100, 199, 200]) {
      time = at;
      seen.push(await memory.get("a", fetch));
    }
    expect(seen).toEqual([1, 1, 2, 2, 3]);
  });

  test("is fetched once when two ask at the same time", async () => {
    let fetched = 0;
    const memory = remember<number>({ keep: 100 });
    const fetch = async () => {
      fetched += 1;
      return fetched;
    };
    expect(await Promise.all([memory.get("a", fetch), memory.get("a", fetch)])).toEqual([1, 1]);
  });

  test("is never a failure", async () => {
    const memory = remember<string>({ keep: 100 });
    const failing = memory.get("a", () => Promise.reject(new Error("no")));
    await expect(failing).rejects.toThrow("no");
    expect(await memory.get("a", async () => "yes")).toBe("yes");
  });
});

test("a shelf lets go of what was put there longest ago", () => {
  const shelved = shelf<number>({ most: 2 });
  shelved.set("a", 1);
  shelved.set("b", 2);
  shelved.set("a", 3);
  shelved.set("c", 4);
  expect(["a", "b", "c"].map((name) => shelved.get(name))).toEqual([3, undefined, 4]);
});

test("nor does it hold more than there is room for, however few that are", () => {
  const shelved = shelf<string>({ sizeOf: (text) => text.length });
  shelved.set("a", "x".repeat(3_000_000));
  shelved.set("b", "x".repeat(3_000_000));
  shelved.set("a", "x".repeat(1_000_000));
  shelved.set("c", "x".repeat(4_000_000));
  expect(["a", "b", "c"].map((name) => shelved.get(name)?.length)).toEqual([
    1_000_000, 3_000_000, 4_000_000,
  ]);
  shelved.set("d", "x".repeat(1_000));
  expect(["a", "b", "c", "d"].map((name) => shelved.get(name)?.length)).toEqual([
    1_000_000,
    undefined,
    4_000_000,
    1_000,
  ]);
  shelved.set("e", "x".repeat(9_000_000));
  expect([shelved.get("d")?.length, shelved.get("e")]).toEqual([1_000, undefined]);
});
