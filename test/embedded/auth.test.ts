import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createVirtualClock, startEmbeddedGitHub } from "../../src/embedded/github.ts";
import { app, caller, installationToken, jwt, object, type Stage, setStage } from "./stage.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.github.close());

describe("credentials", () => {
  test("that are unknown are refused, also for public things", async () => {
    const { github } = stage;
    const unknown = ["ghp_nobody", "ghs_nobody", "a.b.c", ""];
    const told = await Promise.all(
      unknown.map((token) => caller(github, token)("GET", "/repos/acme/shop")),
    );
    expect(told.map((each) => [each.status, object(each)["message"]])).toEqual(
      unknown.map(() => [401, "Bad credentials"]),
    );
  });

  test("of the app are a JWT of its own, in its time", async () => {
    const now = Date.now();
    const minute = 60_000;
    const seconds = Math.floor(now / 1000);
    const jwts = {
      good: jwt(now),
      expired: jwt(now - 11 * minute),
      early: jwt(now + 5 * minute),
      long: jwt(now, { exp: seconds + 3_600 }),
      foreign: jwt(now, { iss: 78 }),
      forged: `${jwt(now).slice(0, -8)}AAAAAAAA`,
      unsigned: `${Buffer.from('{"alg":"none"}').toString("base64url")}.${jwt(now).split(".")[1]}.`,
    };
    const told = await Promise.all(
      Object.entries(jwts).map(async ([name, token]) => {
        const { status } = await caller(stage.github, token)("GET", "/app");
        return [name, status];
      }),
    );
    expect(Object.fromEntries(told)).toEqual({
      good: 200,
      expired: 401,
      early: 401,
      long: 401,
      foreign: 401,
      forged: 401,
      unsigned: 401,
    });
  });

  test("of a person or an installation do not speak for the app", async () => {
    const told = await Promise.all([stage.as("admin")("GET", "/app"), stage.asApp("GET", "/app")]);
    expect(told.map(({ status }) => status)).toEqual([401, 401]);
  });

  test("of an installation last an hour by the clock that judges them, not by the world's", async () => {
    const clock = createVirtualClock(new Date("2026-01-05T09:00:00Z"));
    const authClock = createVirtualClock(new Date("2026-03-01T12:00:00Z"));
    const github = await startEmbeddedGitHub({ app, clock, authClock });
    github.addOwner("acme", "Organization");
    github.addRepository("acme/shop");
    github.install("acme");
    const call = caller(github, await installationToken(github, "acme/shop", authClock));
    clock.advance(90 * 24 * 3_600_000);
    const afterLeap = await call("GET", "/repos/acme/shop");
    authClock.advance(3_600_000);
    const afterHour = await call("GET", "/repos/acme/shop");
    await github.close();
    expect([afterLeap.status, afterHour.status]).toEqual([200, 401]);
  });
});

test("the same login gets the same token", () => {
  expect(stage.github.addUser("reader")).toBe(stage.tokens.reader);
});
