import { expect, test } from "@jest/globals";
import { getFresh } from "../../src/github/fresh.ts";
import { remember } from "../../src/github/memory.ts";

/** Roles as they are given out one after the other, with a clock that tests move. */
function rolesInTime(given: readonly string[]) {
  let time = 0;
  let asked = 0;
  const memory = remember<string>({ keep: 100, clock: () => time });
  const fetch = async () => given[asked++] ?? "";
  const refuses = (role: string) => role === "none";
  return async (at: number, since: number | undefined) => {
    time = at;
    const value = await getFresh(memory, "mara", fetch, { since, refuses });
    return `${value} ${asked}`;
  };
}

test("a refusal from before is asked for once more, and remembered as of then", async () => {
  const role = rolesInTime(["none", "none", "triage"]);
  expect(await role(0, 0)).toBe("none 1");
  expect(await role(10, 0)).toBe("none 1");
  expect(await role(10, undefined)).toBe("none 1");
  expect(await role(20, 15)).toBe("none 2");
  expect(await role(21, 15)).toBe("none 2");
  expect(await role(40, 30)).toBe("triage 3");
});

test("what lets somebody in is believed as long as anything, and nothing is asked twice at once", async () => {
  const role = rolesInTime(["triage", "none", "none"]);
  expect(await role(0, 0)).toBe("triage 1");
  expect(await role(99, 50)).toBe("triage 1");
  expect(await role(100, 100)).toBe("none 2");
  expect(await Promise.all([role(110, 105), role(110, 105)])).toEqual(["none 3", "none 3"]);
});

test("what is too old to be remembered is asked for once, whatever it is", async () => {
  const role = rolesInTime(["none", "none", "none"]);
  expect(await role(0, 0)).toBe("none 1");
  expect(await role(100, 1_000)).toBe("none 2");
});
