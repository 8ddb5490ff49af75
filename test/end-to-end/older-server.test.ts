import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { agree, openStage, type Stage } from "./stage.ts";

jest.setTimeout(60_000);

describe("a server without GraphQL, sub-issues and pins", () => {
  let stage: Stage;
  let issue: string;
  beforeAll(async () => {
    stage = await openStage({}, { lacks: ["graphql", "sub-issues", "pins"] });
    issue = await stage.opens("mara", "acme/shop");
  });
  afterAll(() => stage.theatre.close());

  test("asks for a new comment where a command stands in an edited one", async () => {
    await stage.says("jo", issue, "/resolved");
    const comment = await stage.says("jo", issue, "Let me think.");
    const path = `/repos/acme/shop/issues/comments/${comment}`;
    await stage.does("jo", "PATCH", path, { body: "/agree" });
    expect(await stage.document(issue)).toContain(
      "`/agree`: this comment was edited, and this server does not tell by whom. Write `/agree` in a new comment and it counts.",
    );
    await stage.does("jo", "PATCH", path, { body: "/factor Typed later" });
    expect(await stage.section(issue, "Contributing factors")).toContain("Typed later");
  });

  test("carries a review to its end", async () => {
    await agree(stage, issue, ["/follow-up Widen the pool @jo"]);
    const [followUp] = await stage.opened("acme/shop");
    expect(await stage.section(issue, "Follow-ups")).toContain("open, [#2](/acme/shop/issues/2)");
    await stage.says("jo", followUp?.key ?? "", "/done it is wide");
    expect(await stage.labelsOf(issue)).toEqual(["incident", "post-mortem: done"]);
    expect(stage.told).toEqual([]);
  });

  test("is not asked again for what it does not know, for a day", async () => {
    const again = await stage.opens("mara", "acme/shop");
    await agree(stage, again, ["/follow-up Tell somebody @jo"]);
    await stage.later(2);
    await stage.says("tomas", again, "Is there news?");
    const { github } = stage.theatre;
    const before = github.requests().length;
    await stage.later(0.4);
    await stage.says("tomas", again, "Anything new?");
    const asked = github.requests().slice(before);
    expect(asked.filter(({ route }) => route === "unknown" || route === "/graphql")).toEqual([]);
  });
});
