import { expect, test } from "@jest/globals";
import { openLanes } from "../../src/runtime/lanes.ts";

const ownerOf = (key: string) => key.split("/")[0] ?? null;

function lanesWith(...keys: readonly string[]) {
  const lanes = openLanes(ownerOf, 2);
  for (const key of keys) lanes.add({ key, attempt: 1 }, 0);
  return lanes;
}

function drain(lanes: ReturnType<typeof openLanes>): readonly string[] {
  const keys: string[] = [];
  for (let next = lanes.next(); next; next = lanes.next()) keys.push(next.key);
  return keys;
}

test("lanes take turns, and each lets only two run at once", () => {
  const lanes = lanesWith("a/1", "a/2", "a/3", "a/4", "b/1", "c/1", "c/2");
  expect(drain(lanes)).toEqual(["a/1", "b/1", "c/1", "a/2", "c/2"]);
  expect(lanes.waiting()).toBe(2);
});

test("who ends makes room for the next of the same lane, in the order in which they came", () => {
  const lanes = lanesWith("a/1", "a/2", "a/3", "a/4", "a/5");
  expect(drain(lanes)).toEqual(["a/1", "a/2"]);
  lanes.leave("a/2");
  expect(drain(lanes)).toEqual(["a/3"]);
  lanes.leave("a/1");
  lanes.leave("a/3");
  expect(drain(lanes)).toEqual(["a/4", "a/5"]);
});

test("a key that is nobody's is in nobody's way", () => {
  const lanes = openLanes(() => null, 1);
  for (const key of ["sweep", "installation:1"]) lanes.add({ key, attempt: 1 }, 0);
  expect(drain(lanes)).toEqual(["sweep", "installation:1"]);
});

test("what has no place can be given back, and what runs goes on", () => {
  const lanes = lanesWith("a/1", "a/2", "a/3", "a/4");
  drain(lanes);
  expect(lanes.giveBack().map(({ key }) => key)).toEqual(["a/3", "a/4"]);
  expect([lanes.waiting(), lanes.next()]).toEqual([0, null]);
  lanes.leave("a/1");
  lanes.add({ key: "a/5", attempt: 1 }, 0);
  expect(drain(lanes)).toEqual(["a/5"]);
});

test("a lane holds a hundred that wait, and sends further ones away for some seconds", () => {
  const lanes = openLanes(ownerOf, 2);
  const sent = Array.from({ length: 103 }, (_, n) => lanes.add({ key: `a/${n}`, attempt: 1 }, 0));
  expect(sent).toEqual([...Array.from({ length: 100 }, () => null), 5_000, 5_010, 5_020]);
  expect([lanes.add({ key: "b/1", attempt: 1 }, 0), lanes.waiting()]).toEqual([null, 101]);
});

test("a lane that has sent all away in turn is open to everybody once they are back", () => {
  const lanes = openLanes(ownerOf, 2);
  for (let n = 0; n <= 100; n += 1) lanes.add({ key: `a/${n}`, attempt: 1 }, 0);
  drain(lanes);
  expect(lanes.add({ key: "a/new", attempt: 1 }, 4_000)).toBe(9_000);
  expect(lanes.add({ key: "a/100", attempt: 1 }, 5_000)).toBeNull();
  expect(lanes.add({ key: "a/new", attempt: 1 }, 9_000)).toBeNull();
  expect(lanes.giveBack()).toHaveLength(100);
  expect(lanes.add({ key: "a/newer", attempt: 1 }, 9_000)).toBeNull();
});
