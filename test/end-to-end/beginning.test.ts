import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { pathOf } from "../../src/demo/people.ts";
import { agree, openStage, type Stage, team } from "./stage.ts";

jest.setTimeout(60_000);

const aDay = 24 * 3_600_000;
const file = ".github/postmortem.yml";

let stage: Stage;
afterEach(() => stage.theatre.close());

async function documentsOn(repository: string, count: number): Promise<number> {
  let found = 0;
  for (let number = 1; number <= count; number += 1)
    found += (await stage.documents(`${repository}#${number}`)).length;
  return found;
}

describe("incidents from before the app came", () => {
  test("are left alone, but for those of the last thirty days and what somebody asks for", async () => {
    stage = await openStage();
    const { github, clock, settled } = stage.theatre;
    github.install("acme", ["acme/shop"]);
    github.addRepository("acme/old", { roles: team });
    github.writeFile("acme/old", file, "stakeholders: [mara, jo]\n");
    for (let number = 1; number <= 4; number += 1) {
      const issue = { title: `Incident ${number}`, labels: ["incident"] };
      await stage.ask("mara", "POST", "/repos/acme/old/issues", issue);
      const close = { state: "closed", state_reason: "completed" };
      await stage.ask("mara", "PATCH", `/repos/acme/old/issues/${number}`, close);
      clock.advance(number === 4 ? aDay : 30 * aDay);
    }
    await stage.ask("jo", "POST", pathOf("acme/old#1").concat("/comments"), { body: "Remember?" });
    const writes = await stage.writesDuring(async () => {
      github.install("acme", ["acme/shop", "acme/old"]);
      await settled();
      await stage.later(1);
    });
    expect(writes).toEqual([
      "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
      "PUT /repos/{owner}/{repo}/issues/comments/{comment_id}/pin",
      "POST /repos/{owner}/{repo}/labels",
      "POST /repos/{owner}/{repo}/issues/{issue_number}/labels",
    ]);
    expect(await stage.labelsOf("acme/old#4")).toEqual(["incident", "post-mortem: in review"]);
    expect(await documentsOn("acme/old", 4)).toBe(1);
    await stage.says("mara", "acme/old#2", "/postmortem");
    expect(await stage.labelsOf("acme/old#2")).toEqual(["incident", "post-mortem: in review"]);
  });

  test("one that lasted longer than thirty days begins when it ends, or by a command", async () => {
    stage = await openStage();
    const { github, clock, settled } = stage.theatre;
    github.install("acme", ["acme/shop"]);
    github.addRepository("acme/old", { roles: team });
    for (let number = 1; number <= 3; number += 1)
      await stage.ask("mara", "POST", "/repos/acme/old/issues", {
        title: `Slow for weeks ${number}`,
        labels: ["incident"],
      });
    clock.advance(35 * aDay);
    github.install("acme", ["acme/shop", "acme/old"]);
    await settled();
    await stage.later(1);
    expect(await documentsOn("acme/old", 3)).toBe(0);
    await stage.says("mara", "acme/old#1", "/resolved\n\n/factor The pool is small");
    const close = { state: "closed", state_reason: "completed" };
    await stage.does("mara", "PATCH", "/repos/acme/old/issues/2", close);
    await stage.says("mara", "acme/old#3", "/invite @jo");
    const labels = [1, 2, 3].map(async (number) => stage.labelsOf(`acme/old#${number}`));
    expect(await Promise.all(labels)).toEqual([
      ["incident", "post-mortem: in review"],
      ["incident", "post-mortem: in review"],
      ["incident", "post-mortem: collecting"],
    ]);
    expect(await stage.document("acme/old#1")).toContain("The pool is small");
  });

  test("one that was locked begins once it is unlocked, though no webhook tells of that", async () => {
    stage = await openStage();
    const { clock, whileDown } = stage.theatre;
    await whileDown(async () => {
      const issue = { title: "Heated", labels: ["incident"] };
      await stage.ask("mara", "POST", "/repos/acme/shop/issues", issue);
      await stage.ask("mara", "PUT", "/repos/acme/shop/issues/1/lock");
    });
    await stage.later(30 * 24);
    expect(await documentsOn("acme/shop", 1)).toBe(0);
    await whileDown(async () => {
      await stage.ask("mara", "DELETE", "/repos/acme/shop/issues/1/lock");
      clock.advance(4 * aDay);
    });
    expect(await documentsOn("acme/shop", 1)).toBe(1);
  });
});

describe("a slip in the settings of a team with labels of its own", () => {
  const settings =
    "labels: { incident: outage }\nphases: { collecting: pm 1, in_review: pm 2, agreed: pm 3 }\n";

  test("begins no review on what the usual label means there", async () => {
    stage = await openStage({ private: true, config: settings });
    const { github } = stage.theatre;
    for (let ticket = 1; ticket <= 3; ticket += 1) await stage.opens("jo", "acme/shop");
    github.writeFile("acme/shop", file, `${settings}timezone: UTC\n  people: x\n`);
    await stage.later(25);
    await stage.says("jo", "acme/shop#1", "Any news?");
    expect(await documentsOn("acme/shop", 3)).toBe(0);
  });

  test("beside the names begins reviews all the same, and they tell of it", async () => {
    stage = await openStage({ private: true, config: "phases: { done: { color: red } }\n" });
    const issue = await stage.opens("jo", "acme/shop");
    expect(await stage.labelsOf(issue)).toEqual(["incident", "post-mortem: collecting"]);
    expect(await stage.document(issue)).toContain(": phases.done.color`: found");
  });

  test("in the file as a whole leaves /postmortem its review, which has its label within the hour once mended", async () => {
    stage = await openStage({ private: true, config: `${settings}  : [broken\n` });
    const { github } = stage.theatre;
    const issue = await stage.opens("jo", "acme/shop", { labels: [] });
    await stage.says("mara", issue, "/postmortem");
    expect(await stage.labelsOf(issue)).toEqual([]);
    expect(await stage.document(issue)).toContain("`.github/postmortem.yml:3`");
    await stage.later(50);
    github.writeFile("acme/shop", file, settings);
    await stage.later(1.1);
    expect(await stage.labelsOf(issue)).toEqual(["pm 2"]);
    expect(await stage.document(issue)).not.toContain("postmortem.yml:3");
  });

  test("leaves reviews as they stand, tells of itself there, and is over within the hour once mended", async () => {
    stage = await openStage({ private: true, config: settings });
    const { github } = stage.theatre;
    const live = await stage.opens("jo", "acme/shop", { labels: ["outage"] });
    await stage.says("jo", live, "/resolved");
    const sealed = await stage.opens("jo", "acme/shop", { labels: ["outage"] });
    await agree(stage, sealed, ["/follow-up Widen it @jo by 2026-12-20"]);
    const standing = async () => [
      await stage.labelsOf(live),
      (await stage.document(live)).split("\n")[2],
      await stage.labelsOf(sealed),
      (await stage.document(sealed)).split("\n")[2],
    ];
    const before = await standing();
    expect([before[0], before[2]]).toEqual([
      ["outage", "pm 2"],
      ["outage", "pm 3"],
    ]);
    github.writeFile("acme/shop", file, `${settings}  : [broken\n`);
    await stage.later(2);
    await stage.says("jo", live, "/factor Staging never fills it");
    await stage.says("jo", sealed, "A word.");
    const third = await stage.opens("jo", "acme/shop", { labels: ["outage"] });
    await stage.later(26);
    expect(await standing()).toEqual(before);
    expect(await stage.section(live, "Contributing factors")).toContain("Staging never fills it");
    for (const issue of [live, sealed])
      expect(await stage.document(issue)).toContain("`.github/postmortem.yml:3`");
    expect(await stage.documents(third)).toEqual([]);
    github.writeFile("acme/shop", file, settings);
    await stage.later(1.1);
    expect(await standing()).toEqual(before);
    expect(await stage.document(live)).not.toContain("postmortem.yml:3");
    // The look at that review has the repository listed within another hour.
    await stage.later(1.1);
    expect(await stage.labelsOf(third)).toEqual(["outage", "pm 1"]);
  });
});

test("what was missed on reviews that are over is found a day later at most", async () => {
  stage = await openStage({ private: true });
  const { clock, whileDown } = stage.theatre;
  const followed = await stage.opens("jo", "acme/shop");
  await agree(stage, followed, ["/follow-up Widen it @jo by 2026-12-10"]);
  const [followUp] = await stage.opened("acme/shop");
  const task = pathOf(followUp?.key ?? "");
  await stage.does("jo", "PATCH", task, { state: "closed", state_reason: "completed" });
  const done = await stage.opens("jo", "acme/shop");
  await agree(stage, done);
  const unneeded = await stage.opens("jo", "acme/shop");
  await stage.says("mara", unneeded, "/not-needed a drill");
  const labels = async () =>
    Promise.all([followed, done, unneeded].map(async (key) => (await stage.labelsOf(key)).at(-1)));
  expect(await labels()).toEqual([
    "post-mortem: done",
    "post-mortem: done",
    "post-mortem: not needed",
  ]);
  await whileDown(async () => {
    await stage.ask("jo", "PATCH", task, { state: "open" });
    await stage.ask("mara", "POST", `${pathOf(done)}/comments`, {
      body: "/reopen a queue is missing",
    });
    await stage.ask("mara", "POST", `${pathOf(unneeded)}/comments`, { body: "/postmortem" });
    clock.advance(4 * aDay);
  });
  await stage.later(24);
  expect(await labels()).toEqual([
    "post-mortem: agreed",
    "post-mortem: in review",
    "post-mortem: in review",
  ]);
});
