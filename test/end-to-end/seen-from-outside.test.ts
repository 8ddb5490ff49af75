import { expect, test } from "@jest/globals";
import { caller } from "../../src/demo/people.ts";
import { openTheatre } from "../../src/demo/stage.ts";
import type { Fields, Log } from "../../src/runtime/log.ts";
import { team } from "./stage.ts";

/** A review from its first comment to a lost answer, and all that the process says about it. */
async function play() {
  const lines: { readonly level: string; readonly msg: string; readonly fields: Fields }[] = [];
  const at =
    (level: string): Log["info"] =>
    (msg, fields = {}) =>
      lines.push({ level, msg, fields });
  const log = { info: at("info"), warn: at("warn"), error: at("error") };
  const theatre = await openTheatre("2026-11-10T13:19:00Z", 0, { log });
  const { github, settled } = theatre;
  github.addOwner("acme", "Organization");
  github.addRepository("acme/shop", { private: true, roles: team });
  github.install("acme", "all");
  await settled();
  const tokens = ["ines", "jo"].map((login) => github.addUser(login));
  const [ines = "", jo = ""] = tokens;
  const issue = {
    title: "Checkout confidential-title",
    body: "confidential-body",
    labels: ["incident"],
  };
  await caller(github.url, jo)("POST", "/repos/acme/shop/issues", issue);
  await settled();
  github.failNext("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}");
  const comment = { body: "/factor confidential-comment\n\n/factor confidential-other" };
  await caller(github.url, ines)("POST", "/repos/acme/shop/issues/1/comments", comment);
  await settled();
  const metrics = await (await fetch(`${theatre.appUrl()}/metrics`)).text();
  await theatre.close();
  const given = [...github.world.tokens.keys(), github.world.app.webhookSecret];
  return { lines, metrics, secrets: [...given, "PRIVATE KEY", "confidential", "Bearer", "eyJ"] };
}

test("a review leaves lines that name the issue, and nothing that is nobody's business", async () => {
  const { lines, metrics, secrets } = await play();
  const said = JSON.stringify(lines) + metrics;
  expect(secrets.length).toBeGreaterThan(5);
  expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
  // Only the counts go without the name of a repository.
  expect(metrics).not.toMatch(/acme|shop|ines|\bjo\b/);

  const messages = new Set(lines.map(({ msg }) => msg));
  expect([...messages].sort()).toEqual([
    "listening",
    "looked",
    "webhook",
    "will try again",
    "wrote",
  ]);
  const about = lines.filter(({ msg }) => msg !== "listening");
  expect(about.filter(({ fields }) => !("key" in fields) && !("keys" in fields))).toEqual([]);

  const counted = metrics
    .split("\n")
    .filter((line) => /^second_story_(reconciles|writes|github_requests)_total/.test(line));
  expect(counted).toContainEqual(expect.stringMatching(/_reconciles_total\{outcome="retry"\} 1$/));
  expect(counted).toContainEqual(
    expect.stringMatching(/_writes_total\{action="create-document"\} 1$/),
  );
  expect(counted).toContain(
    'second_story_github_requests_total{route="PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}",status="502"} 1',
  );
  expect(counted.filter((line) => line.includes('route="other"'))).toEqual([]);
  expect(metrics).toMatch(/second_story_github_rate_limit_remaining\{resource="core"\} [0-9]+/);
});
