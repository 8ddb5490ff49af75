import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { pathOf } from "../../src/demo/people.ts";
import { botLogin } from "../../src/demo/verify.ts";
import { mentionsIn } from "./mentions.ts";
import { agree, openStage, type Stage } from "./stage.ts";

jest.setTimeout(60_000);

describe("follow-ups in other repositories", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ private: true });
    const { github } = stage.theatre;
    github.addRepository("acme/board", { private: true, roles: { mara: "triage", jo: "read" } });
    github.addRepository("acme/secret", { private: true });
    github.addRepository("acme/old", { roles: { mara: "admin" } });
    await stage.does("mara", "PATCH", "/repos/acme/old", { archived: true });
    github.addRepository("acme/open", { roles: { mara: "triage" } });
    github.addOwner("other", "Organization");
    github.addRepository("other/place", { roles: { mara: "admin" } });
  });
  afterAll(() => stage.theatre.close());
  const titles = async (repository: string) =>
    (await stage.opened(repository)).map(({ title, assignees }) => [title, ...assignees]);

  test("open where somebody who agreed may open them, and else wait without telling what is there", async () => {
    const issue = await stage.opens("jo", "acme/shop");
    await agree(stage, issue, [
      "/follow-up Show it @ines in acme/board",
      "/follow-up Hide it in acme/secret",
      "/follow-up Dream it in acme/nowhere",
      "/follow-up Ask them in other/place",
      "/follow-up Tell everybody in acme/open",
      "/follow-up Write it down in acme/old",
    ]);
    expect(await titles("acme/board")).toEqual([["Show it"]]);
    const document = await stage.document(issue);
    const waits = document.split("\n").filter((line) => / waits: /.test(line));
    const held =
      "the repository it names takes no follow-ups from here so far; `follow_ups.repositories` in the settings can allow one of the same owner.";
    expect(waits).toEqual([
      `- A2 waits: ${held}`,
      `- A3 waits: ${held}`,
      `- A4 waits: ${held}`,
      "- A5 waits: more people can see the repository it names than this review; `/proceed reason` opens it all the same.",
      `- A6 waits: ${held}`,
    ]);
    expect(stage.told).toEqual([]);
    expect(await stage.labelsOf(issue)).toEqual(["incident", "post-mortem: agreed"]);

    await stage.says("mara", issue, "/proceed everybody knows by now");
    expect(await titles("acme/open")).toEqual([["Tell everybody"]]);
    expect(await stage.opened("acme/secret").catch(() => "not to be seen")).toEqual(
      "not to be seen",
    );
  });

  test("open once the app is let in there", async () => {
    const { github } = stage.theatre;
    github.install("other", "all");
    await stage.theatre.settled();
    await stage.later(1);
    expect(await titles("other/place")).toEqual([["Ask them"]]);
    const [followUp] = await stage.opened("other/place");
    expect(mentionsIn(followUp?.body ?? "")).toEqual([]);
    const issue = "acme/shop#1";
    expect(await stage.section(issue, "Follow-ups")).toContain("[other/place#1](");
    expect(await stage.writesDuring(() => stage.theatre.lookAgain(issue))).toEqual([]);
  });

  test("that cannot be reached for a while are not taken for gone", async () => {
    const { github } = stage.theatre;
    const issue = "acme/shop#1";
    github.changeInstallation("other", { is: "suspend" });
    await stage.theatre.settled();
    await stage.says("jo", issue, "Said while the other owner has suspended the app.");
    expect(await stage.document(issue)).toContain("Said while the other owner");
    expect(await stage.document(issue)).not.toContain("no longer to be seen");
    expect(await stage.labelsOf(issue)).toEqual(["incident", "post-mortem: agreed"]);
    github.changeInstallation("other", { is: "unsuspend" });
    await stage.theatre.settled();
    await stage.says("mara", "other/place#1", "/done they know");
    expect(await stage.section(issue, "Follow-ups")).toMatch(
      /done \d+ Nov, \[other\/place#1\]\(\/other\/place\/issues\/1\)/,
    );
  });
});

describe("follow-ups beside the review", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ config: "follow_ups: { cap: 2, labels: [todo, later] }\n" });
    const { github } = stage.theatre;
    github.addUser("sam");
    github.addUser("kim");
  });
  afterAll(() => stage.theatre.close());

  test("open up to the cap, with an owner only where GitHub can assign them", async () => {
    const issue = await stage.opens("mara", "acme/shop");
    await agree(stage, issue, [
      "/follow-up Widen the pool @jo by 2026-11-20 for F1 [prevent]\nchecked by: a full pool in staging",
      "/follow-up Ask sam @sam",
      "/follow-up One too many @jo",
    ]);
    const opened = await stage.opened("acme/shop");
    expect(opened.map(({ title, labels, assignees }) => ({ title, labels, assignees }))).toEqual([
      { title: "Widen the pool", labels: ["todo", "later"], assignees: ["jo"] },
      { title: "Ask sam", labels: ["todo", "later"], assignees: [] },
    ]);
    expect(await stage.document(issue)).toContain(
      "A3 waits: this review has opened as many follow-ups as the settings allow; `follow_ups.cap` there allows more.",
    );
    const children = await stage.ask("mara", "GET", `${pathOf(issue)}/sub_issues`);
    expect(Array.isArray(children) ? children.length : null).toBe(2);
  });

  test("obey their owner and the team, and nobody else", async () => {
    const [first, second] = await stage.opened("acme/shop");
    const widen = first?.key ?? "";
    await stage.says("sam", widen, "/done not by me");
    await stage.says("sam", widen, "/owner @sam");
    const state = async () =>
      (await stage.opened("acme/shop")).map((one) => [one.state, ...one.assignees]);
    expect(await state()).toEqual([["open", "jo"], ["open"]]);
    await stage.says("jo", widen, "/owner @kim");
    expect(await state()).toEqual([["open", "jo"], ["open"]]);
    expect(await stage.document("acme/shop#1")).toContain(
      "`/owner`: GitHub assigns only people who can see that repository and belong to it, or who commented on the issue.",
    );
    await stage.says("jo", widen, "/owner @tomas");
    expect(await state()).toEqual([["open", "tomas"], ["open"]]);
    await stage.says("tomas", widen, "/by 2026-12-01");
    expect(await stage.section("acme/shop#1", "Follow-ups")).toMatch(
      /Widen the pool.*\| tomas, by 1\u00a0Dec \|/,
    );
    await stage.says("ines", second?.key ?? "", "/not-doing sam is busy");
    expect(await state()).toEqual([["open", "tomas"], ["not_planned"]]);
  });

  test("remind their owner before and after the day, by and by less often, and rest when asked to", async () => {
    const [first] = await stage.opened("acme/shop");
    const widen = first?.key ?? "";
    const reminders = async () =>
      (await stage.comments(widen))
        .filter(({ by }) => by === botLogin)
        .map(({ body }) => [/slot=(\S+)/.exec(body)?.[1], ...mentionsIn(body)]);
    const until = async (day: string) => {
      stage.theatre.clock.set(new Date(`${day}T12:00:00Z`));
      await stage.theatre.settled();
    };
    await until("2026-11-27");
    expect(await reminders()).toEqual([]);
    await until("2026-11-30");
    expect(await reminders()).toEqual([["2026-11-30", "tomas"]]);
    await until("2026-12-02");
    expect(await reminders()).toEqual([
      ["2026-11-30", "tomas"],
      ["2026-12-02", "tomas"],
    ]);
    await stage.says("tomas", widen, "/snooze 14d");
    await until("2026-12-15");
    expect((await reminders()).length).toBe(2);
    // Three weeks after, with an outage over Christmas and New Year: one slot, not a pile.
    await until("2027-02-08");
    expect((await reminders()).length).toBeLessThanOrEqual(3);
    await stage.says("tomas", widen, "/done it is wide");
    const given = (await reminders()).length;
    await until("2027-12-01");
    expect((await reminders()).length).toBe(given);
  });
});
