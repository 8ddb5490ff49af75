import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { pathOf } from "../../src/demo/people.ts";
import { agree, openStage, type Stage } from "./stage.ts";

jest.setTimeout(60_000);

describe("an issue or a repository that takes no writes", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ roles: { mara: "admin", jo: "write", ines: "triage" } });
  });
  afterAll(() => stage.theatre.close());

  test("a locked issue waits, loses nothing, and goes on when it is unlocked", async () => {
    const issue = await stage.opens("jo", "acme/shop");
    await stage.says("jo", issue, "/resolved");
    await stage.does("mara", "PUT", `${pathOf(issue)}/lock`);
    const before = await stage.document(issue);
    const wrote = await stage.writesDuring(() =>
      stage.says("jo", issue, "/factor Said in between"),
    );
    expect(wrote).toEqual([]);
    expect(await stage.document(issue)).toEqual(before);
    expect(stage.told.at(-1)).toEqual(
      `${issue}: The issue is locked. Unlock it and the review goes on.`,
    );
    await stage.does("mara", "DELETE", `${pathOf(issue)}/lock`);
    expect(await stage.section(issue, "Contributing factors")).toContain("Said in between");
  });

  test("follow-ups of a locked issue are closed and reminded of, and answered when it is unlocked", async () => {
    const issue = await stage.opens("jo", "acme/shop");
    await agree(stage, issue, [
      "/follow-up Widen the pool @jo by 2026-11-20",
      "/follow-up Mend the alert @jo by 2026-11-20",
    ]);
    const before = await stage.document(issue);
    const [pool, alert] = (await stage.opened("acme/shop")).map(({ key }) => key);
    if (!pool || !alert) throw new Error("not opened");
    await stage.does("mara", "PUT", `${pathOf(issue)}/lock`);
    const states = async () => (await stage.opened("acme/shop")).map(({ state }) => state);

    const wrote = await stage.writesDuring(() => stage.says("jo", pool, "/done It is wide."));
    expect(wrote).toEqual(["PATCH /repos/{owner}/{repo}/issues/{issue_number}"]);
    expect(await states()).toEqual(["completed", "open"]);
    // Opened again by hand, it stays so, whatever is looked at.
    await stage.does("mara", "PATCH", pathOf(pool), { state: "open" });
    expect(await states()).toEqual(["reopened", "open"]);
    const nine =
      (Date.parse("2026-11-17T09:01:00Z") - stage.theatre.clock.now().getTime()) / 3_600_000;
    const reminded = await stage.writesDuring(() => stage.later(nine));
    expect(reminded).toEqual(["POST /repos/{owner}/{repo}/issues/{issue_number}/comments"]);
    expect(await stage.writesDuring(() => stage.theatre.lookAgain(issue))).toEqual([]);
    await stage.says("jo", alert, "/done It rings.");
    expect(await states()).toEqual(["reopened", "completed"]);
    expect(await stage.document(issue)).toEqual(before);

    await stage.does("mara", "DELETE", `${pathOf(issue)}/lock`);
    expect(await states()).toEqual(["reopened", "completed"]);
    expect(await stage.section(issue, "Follow-ups")).toMatch(
      / Mend the alert \| .* done 17\sNov, /,
    );
    expect(await stage.document(issue)).toContain("nobody can tell whether this was carried out");
  });

  test("an archived repository waits, and goes on when it is unarchived", async () => {
    const issue = await stage.opens("jo", "acme/shop");
    // Nobody can write there, so what is due is a sweep that comes upon it.
    await stage.ask("mara", "PATCH", "/repos/acme/shop", { archived: true });
    const wrote = await stage.writesDuring(() => stage.later(2));
    expect(wrote).toEqual([]);
    await stage.theatre.lookAgain(issue);
    expect(stage.told.at(-1)).toEqual(
      `${issue}: The repository is archived. Unarchive it and the review goes on.`,
    );
    await stage.does("mara", "PATCH", "/repos/acme/shop", { archived: false });
    await stage.says("jo", issue, "/resolved");
    expect(await stage.labelsOf(issue)).toEqual(["incident", "post-mortem: in review"]);
  });

  test("what was said just before the archiving is taken up by the unarchiving alone", async () => {
    const issue = await stage.opens("jo", "acme/shop");
    await stage.ask("jo", "POST", `${pathOf(issue)}/comments`, { body: "/resolved" });
    await stage.ask("mara", "PATCH", "/repos/acme/shop", { archived: true });
    await stage.theatre.settled();
    expect(await stage.labelsOf(issue)).toEqual(["incident", "post-mortem: collecting"]);
    await stage.does("mara", "PATCH", "/repos/acme/shop", { archived: false });
    expect(await stage.labelsOf(issue)).toEqual(["incident", "post-mortem: in review"]);
  });
});
