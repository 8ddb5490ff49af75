import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { botLogin } from "../../src/demo/verify.ts";
import { openStage, type Stage } from "./stage.ts";

jest.setTimeout(60_000);

const change = "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}";
const history = "POST /graphql";

/** GitHub takes the last write, so what people type while the app is writing would be gone. */
describe("an edit by hand that lands between the app's reading and its writing", () => {
  let stage: Stage;
  let issue: string;
  beforeAll(async () => {
    stage = await openStage();
    issue = await stage.opens("mara", "acme/shop");
    await stage.says("jo", issue, "/resolved\n\n/summary As jo told it.");
  });
  afterAll(() => stage.theatre.close());

  /** jo opens the document's editor now, and saves just before the app's next write. */
  async function joTypesMeanwhile(from: string, to: string): Promise<number> {
    const said = await stage.comments(issue);
    const document = said.find(({ body }) => body.startsWith("<!-- second-story:document"));
    if (!document?.body.includes(from)) throw new Error(`the document does not say ${from}`);
    const body = document.body.replace(from, to);
    const path = `/repos/acme/shop/issues/comments/${document.id}`;
    stage.theatre.github.beforeNext(change, () => stage.ask("jo", "PATCH", path, { body }));
    return document.id;
  }

  async function requestsDuring(act: () => Promise<unknown>): Promise<readonly string[]> {
    const { github } = stage.theatre;
    const before = github.requests().length;
    await act();
    const asked = github.requests().slice(before);
    return asked
      .filter(({ by }) => by === botLogin)
      .map(({ method, route }) => `${method} ${route}`);
  }

  test("is noticed at once and merged back in the same run", async () => {
    await joTypesMeanwhile("As jo told it.", "As jo **typed** it.");
    const asked = await requestsDuring(() =>
      stage.says("mara", issue, "/factor The pool is small"),
    );
    expect(await stage.section(issue, "Summary")).toContain("As jo **typed** it.");
    expect(await stage.section(issue, "Contributing factors")).toContain("The pool is small");
    const since = asked.slice(asked.indexOf(change));
    expect(since.slice(0, 6)).toEqual([
      change,
      history,
      "GET /repos/{owner}/{repo}/issues/{issue_number}",
      "GET /repos/{owner}/{repo}/issues/{issue_number}/timeline",
      change,
      history,
    ]);
    expect(await stage.writesDuring(() => stage.theatre.lookAgain(issue))).toEqual([]);
  });

  test("is merged some minutes later where GitHub did not tell at first", async () => {
    const { github } = stage.theatre;
    await joTypesMeanwhile("As jo **typed** it.", "As jo typed it **again**.");
    github.failNext(history);
    await stage.says("mara", issue, "/factor Nobody is told");
    expect(await stage.section(issue, "Contributing factors")).toContain("Nobody is told");
    await stage.later(0.1);
    expect(await stage.section(issue, "Summary")).toContain("As jo typed it **again**.");
    expect(await stage.section(issue, "Contributing factors")).toContain("Nobody is told");
    expect(await stage.writesDuring(() => stage.theatre.lookAgain(issue))).toEqual([]);
  });

  test("is found by the app started anew, when it ended right after its write", async () => {
    const { github } = stage.theatre;
    await joTypesMeanwhile("As jo typed it **again**.", "As jo typed it a third time.");
    github.failNext(history);
    await stage.says("mara", issue, "/helped The graph");
    await stage.theatre.restartWithoutQueue();
    expect(await stage.section(issue, "Summary")).toContain("As jo typed it a third time.");
    expect(await stage.section(issue, "What helped")).toContain("The graph");
  });

  test("is found past a second write that came before GitHub told", async () => {
    const { github } = stage.theatre;
    await joTypesMeanwhile("As jo typed it a third time.", "As jo typed it a fourth time.");
    github.failNext(history);
    await stage.says("mara", issue, "/helped A quiet hour");
    github.failNext(history);
    await stage.says("mara", issue, "/helped A good hunch");
    await stage.theatre.restartWithoutQueue();
    expect(await stage.section(issue, "Summary")).toContain("As jo typed it a fourth time.");
    expect(await stage.section(issue, "What helped")).toContain("A good hunch");
    expect(await stage.writesDuring(() => stage.theatre.lookAgain(issue))).toEqual([]);
  });

  test("whose words somebody deleted from the history is linked", async () => {
    const { github } = stage.theatre;
    const id = await joTypesMeanwhile("As jo typed it a fourth time.", "Something secret.");
    github.beforeNext(history, async () => github.deleteRevision(id, 1));
    await stage.says("mara", issue, "/learned Pools are small");
    expect(await stage.section(issue, "Notes")).toContain(`#issuecomment-${id}`);
    expect(await stage.writesDuring(() => stage.theatre.lookAgain(issue))).toEqual([]);
  });
});
