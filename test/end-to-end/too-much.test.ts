import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { pathOf } from "../../src/demo/people.ts";
import { mentionsIn } from "./mentions.ts";
import { openStage, type Stage } from "./stage.ts";
import { expectWellFormed, limit, written } from "./written.ts";

jest.setTimeout(60_000);

const outsider = "sam";

describe("too much of everything", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ config: "stakeholders: [tomas]\n" });
    stage.theatre.github.addUser(outsider);
  });
  afterAll(() => stage.theatre.close());

  test("a comment as long as GitHub takes, by anybody, of anything", async () => {
    const issue = await stage.opens("mara", "acme/shop");
    await stage.says("jo", issue, "/resolved");
    for (const [who, text] of [
      [outsider, "/snooze 1d\n\n"],
      ["jo", "/summary x "],
      ["jo", "14:00 it happened\n"],
      ["jo", "> > > > "],
      ["jo", "/view [a](b "],
      ["jo", "😀"],
    ] as const)
      await stage.ask(who, "POST", `${pathOf(issue)}/comments`, {
        body: text
          .repeat(limit)
          .slice(0, limit - (limit % text.length))
          .slice(0, 65_000),
      });
    await stage.theatre.settled();
    const [document = ""] = await written(stage, issue);
    expectWellFormed(document);
    expect(mentionsIn(document)).toEqual(["tomas"]);
    expect(stage.told).toEqual([]);
  });

  test("thousands of different commands in one stranger's comment", async () => {
    const issue = await stage.opens("mara", "acme/shop");
    await stage.says("jo", issue, "/resolved");
    const many = Array.from({ length: 3_500 }, (_, n) => `/not-needed ${n}`).join("\n\n");
    await stage.ask(outsider, "POST", `${pathOf(issue)}/comments`, { body: many });
    await stage.theatre.settled();
    await stage.says("jo", issue, "/factor Still here");
    expect(await stage.section(issue, "Contributing factors")).toContain("Still here");
    expect(stage.told).toEqual([]);
  });

  test("sixty factors and follow-ups, and three hundred comments in a burst", async () => {
    const issue = await stage.opens("mara", "acme/shop");
    await stage.says("jo", issue, "/resolved");
    const wrote = await stage.writesDuring(async () => {
      for (let n = 1; n <= 60; n += 1) {
        const body = `/factor Factor ${n} ${"of many words ".repeat(20)}\n\n/follow-up Answer ${n} ${"in as many words ".repeat(20)} @jo by 2026-11-28 for F${n}`;
        await stage.ask("jo", "POST", `${pathOf(issue)}/comments`, { body });
      }
      for (let n = 1; n <= 240; n += 1)
        await stage.ask("ines", "POST", `${pathOf(issue)}/comments`, {
          body: `14:${String(n % 60).padStart(2, "0")} thing ${n}, ${"seen from afar ".repeat(10)}`,
        });
      await stage.theatre.settled();
    });
    const [document = ""] = await written(stage, issue);
    expectWellFormed(document);
    expect(mentionsIn(document)).toEqual(["tomas"]);
    const edits = wrote.filter((one) => one.startsWith("PATCH"));
    expect(edits.length).toBeLessThan(20);
    expect(stage.told).toEqual([]);
    expect(await stage.writesDuring(() => stage.theatre.lookAgain(issue))).toEqual([]);
  });
});
