import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { openStage, type Stage } from "./stage.ts";

jest.setTimeout(60_000);

let stage: Stage;
beforeAll(async () => {
  const config = "severities: { near-miss: { review: near-miss }, sev4: { review: light } }\n";
  stage = await openStage({ config });
});
afterAll(() => stage.theatre.close());

const headings = async (issue: string) =>
  (await stage.document(issue)).split("\n").filter((line) => line.startsWith("### "));

test("the label of a near miss chooses its review, which closing the issue begins", async () => {
  const near = { title: "A backup nobody could read", labels: ["incident", "near-miss"] };
  const issue = await stage.opens("jo", "acme/shop", near);
  await stage.says("jo", issue, "The restore drill found it. No data was lost.");
  const collecting = await stage.document(issue);
  expect(collecting).toContain(
    "> Nothing broke this time, because something or somebody caught it.",
  );
  expect(collecting).toContain("Closing the issue as completed begins the review");
  expect(collecting).not.toMatch(/\/(started|detected|mitigated|resolved)/);

  await stage.does("jo", "PATCH", "/repos/acme/shop/issues/1", { state: "closed" });
  await stage.says("mara", issue, "/helped The restore drill runs every month.");
  expect(await headings(issue)).toEqual([
    "### What this review still needs",
    "### What caught it?",
    "### What could have happened?",
    "### Timeline",
    "### Perspectives",
    "### Contributing factors",
    "### What we learned",
    "### Ideas",
    "### Follow-ups",
    "### Not doing",
    "### Agreement",
  ]);
  expect(await stage.section(issue, "What caught it?")).toContain(
    "- The restore drill runs every month.",
  );

  await stage.says(
    "jo",
    issue,
    "/factor Nobody reads backups.\n\n/factor The job reports success.",
  );
  await stage.says("jo", issue, "/agree");
  await stage.says("mara", issue, "/agree");
  expect(await stage.labelsOf(issue)).toEqual(["incident", "near-miss", "post-mortem: done"]);
  const writes = await stage.writesDuring(() => stage.later(1));
  expect(writes).toEqual([]);
});

test("a label that is put on later turns the review into a light one", async () => {
  const issue = await stage.opens("jo", "acme/shop");
  await stage.says("jo", issue, "/resolved");
  expect(await headings(issue)).toContain("### Contributing factors");
  await stage.labels("mara", issue, "sev4");
  expect(await headings(issue)).toEqual([
    "### What this review still needs",
    "### What happened?",
    "### Timeline",
    "### What did we learn?",
    "### What do we do?",
    "### Agreement",
  ]);
});
