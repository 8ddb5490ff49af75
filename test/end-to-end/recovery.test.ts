import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { pathOf } from "../../src/demo/people.ts";
import { openStage, type Stage } from "./stage.ts";

jest.setTimeout(60_000);

const anHour = 3_600_000;

describe("what happened while nobody listened", () => {
  let stage: Stage;
  let issue: string;
  beforeAll(async () => {
    stage = await openStage({ private: true });
    issue = await stage.opens("jo", "acme/shop");
    await stage.says("jo", issue, "/resolved");
  });
  afterAll(() => stage.theatre.close());

  const says = (body: string) => stage.ask("jo", "POST", `${pathOf(issue)}/comments`, { body });

  /** For each event that did not arrive at first: how its attempts ended. */
  const lost = () => {
    const events = new Map<string, string[]>();
    for (const { guid, outcome } of stage.theatre.github.world.deliveries)
      events.set(guid, [...(events.get(guid) ?? []), outcome?.status ?? "pending"]);
    return [...events.values()].filter(([first]) => first !== "OK");
  };

  const sentAgain = () =>
    stage.theatre.github.requests().filter(({ route }) => route.endsWith("/attempts")).length;

  test("is sent again once the app is back, each event once", async () => {
    await stage.theatre.whileDown(async () => {
      await says("/factor Nobody chose the size of the pool");
      await says("/factor Staging never fills it");
    });
    expect(lost()).toEqual([
      ["failed to connect to host", "OK"],
      ["failed to connect to host", "OK"],
    ]);
    await stage.later(5);
    expect([lost().length, sentAgain()]).toEqual([2, 2]);
    const factors = await stage.section(issue, "Contributing factors");
    expect(factors).toContain("Nobody chose the size of the pool");
    expect(factors).toContain("Staging never fills it");
  });

  test("is found there even where no sweep would look: on an issue that nothing marks", async () => {
    const plain = await stage.opens("mara", "acme/shop", { title: "A near miss", labels: [] });
    await stage.theatre.whileDown(() =>
      stage.ask("mara", "POST", `${pathOf(plain)}/comments`, { body: "/postmortem" }),
    );
    expect(await stage.labelsOf(plain)).toEqual(["post-mortem: in review"]);
  });

  test("and is older than GitHub's memory of three days is found by the sweep", async () => {
    const { clock, whileDown } = stage.theatre;
    const before = sentAgain();
    let begun = "";
    await whileDown(async () => {
      await says("/factor The alert looks at the average");
      const opening = { title: "Search is slow", labels: ["incident"] };
      await stage.ask("jo", "POST", "/repos/acme/shop/issues", opening);
      begun = "acme/shop#3";
      clock.advance(73 * anHour);
    });
    expect(sentAgain()).toBe(before);
    expect(await stage.section(issue, "Contributing factors")).toContain(
      "The alert looks at the average",
    );
    expect(await stage.labelsOf(begun)).toEqual(["incident", "post-mortem: collecting"]);
  });

  test("is found without a webhook, a reaction or a restart: a comment that was hidden", async () => {
    const { github } = stage.theatre;
    const said = await stage.says("jo", issue, "/factor A guess that was wrong");
    expect(await stage.section(issue, "Contributing factors")).toContain("A guess");
    github.hideComment(said);
    await stage.later(1.1);
    expect(await stage.section(issue, "Contributing factors")).not.toContain("A guess");
  });

  test("and its queue is lost as well: the sweep finds every review again", async () => {
    const { github, restartWithoutQueue } = stage.theatre;
    const said = await stage.says("jo", issue, "/factor Another guess");
    github.hideComment(said);
    await restartWithoutQueue();
    expect(await stage.section(issue, "Contributing factors")).not.toContain("Another guess");
  });
});
