import { expect, jest, test } from "@jest/globals";
import { agree, openStage } from "./stage.ts";

jest.setTimeout(60_000);

test("a follow-up whose repository the app is let out of for a while is not taken for done", async () => {
  const config = "follow_ups: { repositories: [acme/ops] }\n";
  const stage = await openStage({ private: true, config });
  const { github } = stage.theatre;
  github.addRepository("acme/ops", { private: true, roles: { mara: "maintain", jo: "write" } });
  github.install("acme", ["acme/shop", "acme/ops"]);
  await stage.theatre.settled();
  const issue = await stage.opens("jo", "acme/shop");
  await agree(stage, issue, ["/follow-up Widen it @jo by 2026-12-10 in acme/ops"]);
  const [followUp] = await stage.opened("acme/ops");

  github.install("acme", ["acme/shop"]);
  await stage.theatre.settled();
  await stage.later(2);
  expect(await stage.labelsOf(issue)).toEqual(["incident", "post-mortem: agreed"]);
  expect(await stage.section(issue, "Follow-ups")).not.toContain("no longer to be seen");
  expect(await stage.section(issue, "What this review still needs")).toContain(
    "- A1 waits: it cannot be seen just now; let the app into its repository, or `/not-doing A1 why`",
  );

  github.install("acme", ["acme/shop", "acme/ops"]);
  await stage.theatre.settled();
  await stage.later(1);
  await stage.says("jo", followUp?.key ?? "", "/done it is wide");
  expect(await stage.section(issue, "Follow-ups")).toContain("done 10 Nov, [acme/ops#1](");
  expect(await stage.labelsOf(issue)).toEqual(["incident", "post-mortem: done"]);
  await stage.theatre.close();
});

test("a follow-up whose repository is out of sight for good is ended from the review", async () => {
  const config = "follow_ups: { repositories: [acme/ops] }\n";
  const stage = await openStage({ private: true, config });
  const { github } = stage.theatre;
  github.addRepository("acme/ops", { private: true, roles: { mara: "maintain", jo: "write" } });
  github.install("acme", ["acme/shop", "acme/ops"]);
  await stage.theatre.settled();
  const issue = await stage.opens("jo", "acme/shop");
  await agree(stage, issue, ["/follow-up Widen it @jo by 2026-12-10 in acme/ops"]);
  github.install("acme", ["acme/shop"]);
  await stage.theatre.settled();
  await stage.later(2);
  await stage.says("jo", issue, "/not-doing A1 that repository is gone");
  expect(await stage.labelsOf(issue)).toEqual(["incident", "post-mortem: done"]);
  expect(await stage.section(issue, "Follow-ups")).toContain("that repository is gone");

  github.install("acme", ["acme/shop", "acme/ops"]);
  await stage.theatre.settled();
  await stage.later(25);
  expect(await stage.section(issue, "Follow-ups")).toContain("open, [acme/ops#1](");
  expect(await stage.labelsOf(issue)).toEqual(["incident", "post-mortem: agreed"]);
  expect(await stage.document(issue)).not.toContain("Needs attention\n");
  await stage.theatre.close();
});

test("nothing is opened where more people see the repository than was known when it was decided", async () => {
  const config = "follow_ups: { repositories: [acme/ops] }\n";
  const stage = await openStage({ private: true, config });
  const { github } = stage.theatre;
  github.addRepository("acme/ops", { private: true, roles: { mara: "admin", jo: "write" } });
  await stage.later(0.3);
  const first = await stage.opens("jo", "acme/shop");
  await agree(stage, first, ["/follow-up Widen it in acme/ops"]);
  const second = await stage.opens("jo", "acme/shop");
  await stage.says(
    "jo",
    second,
    "/resolved\n\n/factor The pool is small\n\n/factor Nobody is told",
  );
  await stage.says("mara", second, "/helped The graph");
  await stage.says("jo", second, "/follow-up Rotate the keys in acme/ops\n\n/agree");
  // Nothing tells of it: the webhook is late.
  for (const one of github.world.repositories.values()) if (one.name === "ops") one.private = false;
  await stage.says("mara", second, "/agree");
  expect((await stage.opened("acme/ops")).map(({ title }) => title)).toEqual(["Widen it"]);
  expect(await stage.document(second)).toContain(
    "- A1 waits: more people can see the repository it names than this review; `/proceed reason` opens it all the same.",
  );
  await stage.says("mara", second, "/proceed they are rotated by now");
  expect((await stage.opened("acme/ops")).map(({ title }) => title)).toEqual([
    "Widen it",
    "Rotate the keys",
  ]);
  await stage.theatre.close();
});
