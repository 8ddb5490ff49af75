import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { mentionsIn } from "./mentions.ts";
import { agree, openStage, type Stage } from "./stage.ts";

jest.setTimeout(60_000);

const file = ".github/postmortem.yml";

describe("an organisation's settings", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
    const { github } = stage.theatre;
    github.addRepository("acme/.github", {});
    github.addRepository("acme/board", { roles: { mara: "write", jo: "write" } });
    const shared =
      "phases: { collecting: 'pm: going on' }\nseverities:\n  sev1: { stakeholders: [tomas] }\n";
    github.writeFile("acme/.github", "postmortem.yml", shared);
    github.writeFile("acme/board", file, "phases: { collecting: 'pm: our own' }\n");
    await stage.later(1);
  });
  afterAll(() => stage.theatre.close());

  test("hold where a repository has none of its own, and are not mixed where it has", async () => {
    const shop = await stage.opens("mara", "acme/shop");
    const board = await stage.opens("mara", "acme/board");
    expect(await stage.labelsOf(shop)).toEqual(["incident", "pm: going on"]);
    expect(await stage.labelsOf(board)).toEqual(["incident", "pm: our own"]);
  });

  test("can name stakeholders by severity", async () => {
    const mild = await stage.opens("mara", "acme/shop");
    const severe = await stage.opens("mara", "acme/shop", { labels: ["incident", "SEV1"] });
    await stage.says("jo", mild, "/resolved");
    await stage.says("jo", severe, "/resolved");
    expect(await stage.document(mild)).not.toContain("tomas");
    expect(await stage.document(severe)).toContain("we would still like to hear from you: @tomas");
  });
});

describe("settings with mistakes in them", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ config: "timzone: UTC\nagreement: { people: lots }\nsoak: -1\n" });
  });
  afterAll(() => stage.theatre.close());

  test("are all told at once, and nothing that cannot be taken back is done", async () => {
    const issue = await stage.opens("mara", "acme/shop");
    await agree(stage, issue, ["/follow-up Widen the pool @jo"]);
    expect(await stage.labelsOf(issue)).toEqual(["incident", "post-mortem: in review"]);
    expect(await stage.opened("acme/shop")).toEqual([]);
    const document = await stage.document(issue);
    expect(document).toContain("The settings need a look, see *Needs attention*.");
    expect(document.split("\n").filter((line) => line.includes("postmortem.yml"))).toEqual([
      expect.stringMatching(
        /^- `\.github\/postmortem\.yml:1: timzone`: .*did you mean timezone\?$/,
      ),
      '- `.github/postmortem.yml:2: agreement.people`: found "lots", wanted a whole number from 1 to 50',
      "- `.github/postmortem.yml:3: soak`: found -1, wanted 0 to 30 working days, such as `5` or `5 working days`",
    ]);
  });

  test("once mended, the next event goes on with the review", async () => {
    stage.theatre.github.writeFile("acme/shop", file, "timezone: Europe/Berlin\n");
    const issue = "acme/shop#1";
    await stage.says("tomas", issue, "Mended.");
    expect(await stage.labelsOf(issue)).toEqual(["incident", "post-mortem: agreed"]);
    const opened = await stage.opened("acme/shop");
    expect(opened.map(({ title }) => title)).toEqual(["Widen the pool"]);
  });

  test("once mended, the sweep goes on with the review, though nothing happens", async () => {
    const { github } = stage.theatre;
    github.writeFile("acme/shop", file, "sevrities: {}\n");
    await stage.later(1);
    const issue = await stage.opens("mara", "acme/shop");
    await agree(stage, issue);
    expect(await stage.labelsOf(issue)).toEqual(["incident", "post-mortem: in review"]);
    github.writeFile("acme/shop", file, "");
    await stage.later(1);
    expect(await stage.labelsOf(issue)).toEqual(["incident", "post-mortem: done"]);
  });

  test.each([
    ["an alias bomb", `a: &a [x, x]\nb: &b [${"*a, ".repeat(9)}]\nc: [${"*b, ".repeat(9)}]\n`],
    ["a megabyte", `intro: ${"x".repeat(1_000_000)}\n`],
    ["a prototype", "__proto__: { soak: 3 }\npeople: { __proto__: { role: boss } }\n"],
    ["deep nesting", `labels: ${"[".repeat(10_000)}${"]".repeat(10_000)}\n`],
    ["no YAML at all", "\u0000\u0001 @ ` %\n\t- :"],
    ["mentions", "timezone: '@mara and @acme/team'\n'@jo': 1\n"],
  ])("hold %s without harm", async (_, text) => {
    stage.theatre.github.writeFile("acme/shop", file, "");
    await stage.later(1);
    const issue = await stage.opens("mara", "acme/shop");
    stage.theatre.github.writeFile("acme/shop", file, text);
    await stage.later(1);
    await stage.says("jo", issue, "/resolved");
    const document = await stage.document(issue);
    expect(document).toContain("Needs attention");
    expect(mentionsIn(document)).toEqual([]);
    expect(document.length).toBeLessThan(6_000);
  });
});
