import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { pathOf } from "../../src/demo/people.ts";
import { type } from "../cli/fake-terminal.ts";
import { openStage, type Stage, visible } from "./stage.ts";

jest.setTimeout(60_000);

describe("the command line beside the app", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
    const { github } = stage.theatre;
    // Where the app is not installed, somebody with a token does its work.
    github.addOwner("other", "Organization");
    github.addRepository("other/place", { roles: { mara: "admin", jo: "write" } });
  });
  afterAll(() => stage.theatre.close());
  const environment = () => ({
    GITHUB_TOKEN: stage.theatre.github.addUser("mara"),
    GHE_HOST: stage.theatre.github.host,
    GHE_PROTOCOL: "http",
  });

  test("tells what it would write, and writes nothing", async () => {
    const issue = await stage.opens("jo", "other/place");
    const writes = () => stage.theatre.github.requests().filter(({ method }) => method !== "GET");
    const before = writes().length;
    const { said, noted, exit } = await type(`reconcile --dry-run ${issue}`, {
      environment: environment(),
    });
    expect({ said, noted, exit }).toEqual({
      said: expect.stringMatching(
        /^would write the document and pin it \(\d+ characters\)\nwould put on the label "post-mortem: collecting"$/,
      ),
      noted: `${issue}: nothing more to do for now.`,
      exit: 0,
    });
    expect(writes().length).toBe(before);
    expect(await stage.comments(issue)).toEqual([]);
  });

  test("writes what it told, and then has nothing more to tell", async () => {
    const issue = "other/place#1";
    await type(`reconcile ${issue}`, { environment: environment() });
    expect(await stage.labelsOf(issue)).toEqual(["incident", "post-mortem: collecting"]);
    const { said } = await type(`reconcile --dry-run ${issue}`, { environment: environment() });
    expect(said).toBe("");
  });

  test("leaves an issue alone that the app looks after", async () => {
    const issue = await stage.opens("jo", "acme/shop");
    const { said, noted, exit } = await type(`reconcile --dry-run ${issue}`, {
      environment: environment(),
    });
    expect({ said, exit }).toEqual({ said: "", exit: 1 });
    expect(noted).toContain("has a document by second-story[bot]");
  });

  test("previews the document that the app wrote, from the thread alone", async () => {
    const issue = await stage.opens("jo", "acme/shop");
    await stage.says(
      "jo",
      issue,
      "14:02 It breaks\n\n/resolved 14:50\n\n/summary The pool was small.",
    );
    await stage.says(
      "mara",
      issue,
      "/factor The pool\n\n/follow-up Widen it @jo by 2026-11-20 for F1",
    );
    await stage.says("sam", issue, "/not-needed please");
    await stage.says("jo", issue, "/agree");
    const get = (rest: string) => stage.ask("mara", "GET", `${pathOf(issue)}${rest}`);
    const thread = JSON.stringify({
      issue: await get(""),
      timeline: await get("/timeline?per_page=100"),
      now: stage.theatre.clock.now().toISOString(),
    });
    const { said, exit } = await type("preview -", { input: thread });
    expect(exit).toBe(0);
    const shown = visible(said).replaceAll(stage.theatre.github.url, "");
    expect(shown).toBe(await stage.document(issue));
  });
});
