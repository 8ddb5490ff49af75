import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { pathOf } from "../../src/demo/people.ts";
import { botLogin } from "../../src/demo/verify.ts";
import { openStage, type Stage } from "./stage.ts";

jest.setTimeout(60_000);

/** What people do to the document and its labels by hand stays done. */
describe("the document in people's hands", () => {
  let stage: Stage;
  let issue: string;
  const raw = async () => {
    const said = await stage.comments(issue);
    const found = said.find(({ body }) => body.startsWith("<!-- second-story:document"));
    if (!found) throw new Error(`${issue} has no document`);
    return found;
  };
  const edits = async (change: (body: string) => string) => {
    const { id, body } = await raw();
    const text = change(body);
    expect(text).not.toEqual(body);
    await stage.does("jo", "PATCH", `/repos/acme/shop/issues/comments/${id}`, { body: text });
  };
  beforeAll(async () => {
    stage = await openStage();
    issue = await stage.opens("mara", "acme/shop");
    await stage.says("jo", issue, "/resolved\n\n/summary As jo told it.");
  });
  afterAll(() => stage.theatre.close());

  test("a section edited by hand is kept, and its marker may be damaged without loss", async () => {
    await edits((body) => body.replace("As jo told it.", "As somebody **typed** it here."));
    await stage.says("jo", issue, "/factor The pool is small");
    expect(await stage.section(issue, "Summary")).toContain("As somebody **typed** it here.");
    expect(await stage.section(issue, "Contributing factors")).toContain("The pool is small");
    await edits((body) =>
      body
        .replace("<!-- second-story:end name=summary -->", "")
        .replace(/<!-- second-story:section name=impact[^>]*-->/, "<!-- second-story:sec")
        .replace("### Not doing", "Typed above a heading.\n\n### Not doing"),
    );
    await stage.says("jo", issue, "/factor Nobody is told");
    const document = await stage.document(issue);
    expect(document).toContain("As somebody **typed** it here.");
    expect(document).toContain("Typed above a heading.");
    expect(document).toContain("Nobody is told");
    expect(await stage.writesDuring(() => stage.theatre.lookAgain(issue))).toEqual([]);
  });

  test("a record that is damaged or gone is written again, and what people said stands", async () => {
    const before = await stage.document(issue);
    await edits((body) => body.replace(/"review":/, '"revue":'));
    expect(await stage.document(issue)).toEqual(before);
    await edits((body) => body.replace(/<!-- second-story:record[\s\S]*?-->/, ""));
    expect(await stage.document(issue)).toEqual(before);
    expect((await raw()).body).toContain("<!-- second-story:record");
  });

  test("saved by GitHub's editor with its own line ends, it is left alone", async () => {
    const { id, body } = await raw();
    const crlf = { body: body.replaceAll("\n", "\r\n") };
    await stage.ask("jo", "PATCH", `/repos/acme/shop/issues/comments/${id}`, crlf);
    expect(await stage.writesDuring(() => stage.theatre.settled())).toEqual([]);
    await stage.says("jo", issue, "/helped The graph");
    expect(await stage.section(issue, "What helped")).toContain("The graph");
    expect(await stage.document(issue)).not.toContain(
      "Edited here by hand, and kept as edited: Head",
    );
  });

  test("unpinned, it stays unpinned", async () => {
    const { id } = await raw();
    const pinned = async () => JSON.stringify(await stage.ask("mara", "GET", pathOf(issue)));
    expect(await pinned()).toContain(`"pinned_comment":{`);
    await stage.does("jo", "DELETE", `/repos/acme/shop/issues/comments/${id}/pin`);
    await stage.says("jo", issue, "/learned Graphs help");
    expect(await pinned()).toContain(`"pinned_comment":null`);
  });

  test("a phase label taken off once comes back; taken off twice, it stays off", async () => {
    const label = "post-mortem: in review";
    const path = `${pathOf(issue)}/labels/${encodeURIComponent(label)}`;
    await stage.does("jo", "DELETE", path);
    expect(await stage.labelsOf(issue)).toEqual(["incident", label]);
    await stage.does("jo", "DELETE", path);
    expect(await stage.labelsOf(issue)).toEqual(["incident"]);
    await stage.says("jo", issue, "/idea Draw more graphs");
    expect(await stage.labelsOf(issue)).toEqual(["incident"]);
  });

  test("a hidden comment is left out and counted", async () => {
    const comment = await stage.says("tomas", issue, "/factor Said in anger");
    expect(await stage.section(issue, "Contributing factors")).toContain("Said in anger");
    stage.theatre.github.hideComment(comment);
    await stage.says("jo", issue, "/idea A fourth one");
    expect(await stage.section(issue, "Contributing factors")).not.toContain("Said in anger");
    expect(await stage.document(issue)).toContain("One hidden comment is left out.");
  });

  test("a vote that a maintainer typed into somebody's comment is nobody's vote", async () => {
    const comment = await stage.says("tomas", issue, "It looked like this to me.");
    const body = "It looked like this to me.\n\n/agree";
    await stage.does("mara", "PATCH", `/repos/acme/shop/issues/comments/${comment}`, { body });
    expect(await stage.section(issue, "Agreement")).not.toContain("tomas");
    expect(await stage.document(issue)).toContain("somebody else edited this comment");
  });

  test("deleted by a person it stays away, and comes back when it is asked for", async () => {
    const { id } = await raw();
    await stage.does("mara", "DELETE", `/repos/acme/shop/issues/comments/${id}`);
    await stage.says("jo", issue, "/idea A fifth one");
    await stage.later(24);
    expect(await stage.documents(issue)).toEqual([]);
    await stage.says("jo", issue, "/postmortem");
    expect(await stage.section(issue, "Ideas")).toContain("A fifth one");
    expect(await stage.section(issue, "Contributing factors")).toContain("**F2** Nobody is told");
  });
});

describe("a second document, written because the answer to the first try was lost", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.theatre.close());

  test("is taken away again", async () => {
    const issue = await stage.opens("mara", "acme/shop");
    const [document] = await stage.comments(issue);
    await postsTwin(stage, issue, document?.body ?? "");
    await stage.says("jo", issue, "14:00 Still broken");
    expect((await stage.comments(issue)).filter(({ by }) => by === botLogin)).toEqual([
      { id: document?.id, by: botLogin, body: expect.stringContaining("Still broken") },
    ]);
  });

  test("is taken away once what somebody typed into it stands in the document", async () => {
    const issue = await stage.opens("mara", "acme/shop");
    const [document] = await stage.comments(issue);
    const typed = document?.body.replace("### Timeline", "Typed in a twin.\n\n### Timeline") ?? "";
    await postsTwin(stage, issue, typed);
    await stage.says("jo", issue, "14:00 Still broken");
    expect((await stage.comments(issue)).filter(({ by }) => by === botLogin)).toEqual([
      { id: document?.id, by: botLogin, body: expect.stringContaining("Typed in a twin.") },
    ]);
  });
});

/** As the app itself would have, had the answer to its first try been lost. */
async function postsTwin(stage: Stage, issue: string, body: string): Promise<void> {
  const { github } = stage.theatre;
  const token = [...github.world.tokens].findLast(([, one]) => one.kind === "installation")?.[0];
  const answer = await fetch(`${github.url}/api/v3${pathOf(issue)}/comments`, {
    method: "POST",
    headers: { authorization: `Bearer ${String(token)}` },
    body: JSON.stringify({ body }),
  });
  expect(answer.status).toBe(201);
}
