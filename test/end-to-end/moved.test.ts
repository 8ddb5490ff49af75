import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { pathOf } from "../../src/demo/people.ts";
import { agree, openStage, type Stage } from "./stage.ts";

jest.setTimeout(60_000);

describe("issues that are moved, deleted or opened again", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
    stage.theatre.github.addRepository("acme/pay", { roles: { mara: "admin", jo: "write" } });
  });
  afterAll(() => stage.theatre.close());

  test("a review that is transferred half-way goes on at its new place, and opens each follow-up once", async () => {
    const { github } = stage.theatre;
    const issue = await stage.opens("jo", "acme/shop");
    await stage.says(
      "jo",
      issue,
      "/resolved\n\n/factor The pool is small\n\n/factor Nobody is told",
    );
    await stage.says("tomas", issue, "/follow-up Widen the pool @jo");
    await stage.says("jo", issue, "/agree");
    const { owner, repo, number } = github.transferIssue(issue, "acme/pay");
    const moved = `${owner}/${repo}#${number}`;
    await stage.theatre.settled();
    await stage.says("mara", moved, "/agree");
    expect(await stage.section(moved, "Agreement")).toMatch(/jo.* \| agreed, [\w: ]+ \|\n/);
    expect(await stage.labelsOf(moved)).toEqual(["post-mortem: agreed"]);
    const opened = [...(await stage.opened("acme/shop")), ...(await stage.opened("acme/pay"))];
    expect(opened.map(({ key, title }) => [key, title])).toEqual([
      ["acme/pay#2", "Widen the pool"],
    ]);
    const [followUp] = opened;
    await stage.says("jo", followUp?.key ?? "", "/done it is wide");
    expect(await stage.labelsOf(moved)).toEqual(["post-mortem: done"]);
  });

  test("what is said on a follow-up reaches a review that was transferred afterwards", async () => {
    const { github } = stage.theatre;
    const issue = await stage.opens("jo", "acme/shop");
    await agree(stage, issue, ["/follow-up Widen the pool @jo", "/follow-up Tell somebody @jo"]);
    const [first, second] = (await stage.opened("acme/shop")).slice(-2);
    const { number } = github.transferIssue(issue, "acme/pay");
    await stage.theatre.settled();
    await stage.says("jo", first?.key ?? "", "/done it is wide");
    await stage.says("jo", second?.key ?? "", "/not-doing nobody listens");
    expect(await stage.labelsOf(`acme/pay#${number}`)).toEqual(["post-mortem: done"]);
    const row = await stage.section(`acme/pay#${number}`, "Follow-ups");
    expect(row).toMatch(/dropped 10 Nov, \[\S+: nobody listens/);
  });

  test("a follow-up that is transferred is followed to where it is", async () => {
    const issue = await stage.opens("jo", "acme/shop");
    await agree(stage, issue, ["/follow-up Widen the pool @jo"]);
    const followUp = (await stage.opened("acme/shop")).at(-1)?.key ?? "";
    const { number } = stage.theatre.github.transferIssue(followUp, "acme/pay");
    await stage.theatre.settled();
    expect(await stage.section(issue, "Follow-ups")).toContain(`[acme/pay#${number}](`);
    await stage.says("jo", `acme/pay#${number}`, "/done it is wide");
    expect(await stage.labelsOf(issue)).toEqual(["incident", "post-mortem: done"]);
    await stage.theatre.lookAgain(issue);
    expect((await stage.opened("acme/shop")).some(({ key }) => key === followUp)).toBe(false);
  });

  test("a follow-up that is deleted is shown as gone and never opened again", async () => {
    const issue = await stage.opens("jo", "acme/shop");
    await agree(stage, issue, ["/follow-up Widen the pool @jo"]);
    const opened = await stage.opened("acme/shop");
    stage.theatre.github.deleteIssue(opened.at(-1)?.key ?? "");
    await stage.theatre.settled();
    await stage.says("tomas", issue, "Where did it go?");
    expect(await stage.section(issue, "Follow-ups")).toContain("no longer to be seen");
    expect((await stage.opened("acme/shop")).length).toBe(opened.length - 1);
  });

  test("a follow-up that is opened again takes the review back from done", async () => {
    const issue = await stage.opens("jo", "acme/shop");
    await agree(stage, issue, ["/follow-up Widen the pool @jo"]);
    const followUp = (await stage.opened("acme/shop")).at(-1)?.key ?? "";
    await stage.says("jo", followUp, "/done it is wide");
    expect(await stage.labelsOf(issue)).toEqual(["incident", "post-mortem: done"]);
    await stage.does("jo", "PATCH", pathOf(followUp), { state: "open" });
    expect(await stage.labelsOf(issue)).toEqual(["incident", "post-mortem: agreed"]);
    expect(await stage.section(issue, "Follow-ups")).toContain("| open, [");
    await stage.does("jo", "PATCH", pathOf(followUp), { state: "closed" });
    expect(await stage.labelsOf(issue)).toEqual(["incident", "post-mortem: done"]);
  });

  test("a review whose issue is deleted is let go", async () => {
    const issue = await stage.opens("jo", "acme/shop");
    stage.theatre.github.deleteIssue(issue);
    await stage.theatre.settled();
    expect(stage.told.at(-1)).toEqual(
      `${issue}: The issue was deleted, or issues are switched off in this repository.`,
    );
    expect(await stage.writesDuring(() => stage.later(2))).toEqual([]);
  });
});

describe("a repository that was renamed", () => {
  const setting = "follow_ups: { repository: acme/old }\n";
  const roles = { mara: "admin", jo: "write" } as const;

  test("takes the follow-ups that the settings send to its old name, each once", async () => {
    const stage = await openStage({ private: true, config: setting });
    stage.theatre.github.addRepository("acme/old", { private: true, roles });
    await stage.does("mara", "PATCH", "/repos/acme/old", { name: "new" });
    const issue = await stage.opens("jo", "acme/shop");
    await agree(stage, issue, ["/follow-up Show it @jo", "/follow-up Widen it @jo in acme/shop"]);
    const opened = [...(await stage.opened("acme/new")), ...(await stage.opened("acme/shop"))];
    expect(opened.map(({ key, title }) => [key, title])).toEqual([
      ["acme/new#1", "Show it"],
      ["acme/shop#2", "Widen it"],
    ]);
    expect(await stage.section(issue, "Follow-ups")).toContain("[acme/new#1](");
    expect(await stage.writesDuring(() => stage.later(2))).toEqual([]);
    for (const { key } of opened) await stage.says("jo", key, "/done it is there");
    expect(await stage.labelsOf(issue)).toEqual(["incident", "post-mortem: done"]);
    expect(stage.told).toEqual([]);
    await stage.theatre.close();
  });

  test("takes those proposed for it just before, while it is remembered under its old name", async () => {
    const stage = await openStage({ private: true });
    stage.theatre.github.addRepository("acme/old", { private: true, roles });
    const issue = await stage.opens("jo", "acme/shop");
    const followUps = ["/follow-up Show it @jo in acme/old", "/follow-up Widen it in acme/old"];
    await stage.says("jo", issue, followUps.join("\n\n"));
    await stage.does("mara", "PATCH", "/repos/acme/old", { name: "new" });
    await agree(stage, issue);
    const titles = (await stage.opened("acme/new")).map(({ title }) => title);
    expect(titles).toEqual(["Show it", "Widen it"]);
    expect(stage.told).toEqual([]);
    await stage.theatre.close();
  });
});
