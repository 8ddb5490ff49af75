import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { pathOf } from "../../src/demo/people.ts";
import { mentionsIn } from "./mentions.ts";
import { openStage, type Stage } from "./stage.ts";
import { expectWellFormed, written } from "./written.ts";

jest.setTimeout(60_000);

const outsider = "sam";

describe("a public repository and people from outside", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ config: "stakeholders: [tomas]\n" });
    stage.theatre.github.addUser(outsider);
  });
  afterAll(() => stage.theatre.close());

  test("an incident label that an issue form put on for a stranger waits for the team", async () => {
    const issue = await stage.opens(outsider, "acme/shop", { labels: [] });
    putsOnByForm(stage, issue, outsider);
    await stage.says(outsider, issue, "/postmortem\n\n/resolved");
    expect(await stage.documents(issue)).toEqual([]);
    await stage.says("ines", issue, "/postmortem");
    expect(await stage.labelsOf(issue)).toEqual(["incident", "post-mortem: in review"]);
  });

  test("whatever a stranger commands, nothing comes of it but one short reply", async () => {
    const issue = await stage.opens("mara", "acme/shop");
    await stage.says("jo", issue, "/resolved");
    const before = await stage.document(issue);
    for (const command of [
      "/agree",
      "/object no",
      "/not-needed never mind",
      "/reopen again",
      "/proceed now",
      "/invite @sam",
      "/facilitator @sam",
      "/snooze 60d",
      "/summary Owned.",
      "/view It was me all along, and here are twenty words or more so that this would count as a perspective of mine.",
      "/factor Owned.",
      "/follow-up Owned. @mara in acme/shop",
      "14:00 Owned.",
    ])
      await stage.ask(outsider, "POST", `${pathOf(issue)}/comments`, { body: command });
    await stage.theatre.settled();
    const document = await stage.document(issue);
    expect(document).not.toContain("Owned.");
    const story = (text: string) => text.split("<details>")[0];
    expect(story(document)).toEqual(story(before));
    expect((await written(stage, issue)).length).toBe(2);
  });

  test("the document notifies the configured stakeholder and nobody else, whatever people write", async () => {
    const issue = await stage.opens("mara", "acme/shop", {
      title: "@mara and @acme/team: `@jo` <b>@ines</b>",
    });
    await stage.says("jo", issue, "/resolved");
    const smuggled = [
      "@mara @acme/team",
      "`a` @mara",
      "\\@mara",
      "&#64;mara",
      "&commat;mara",
      "[@mara](https://example.org)",
      "**@mara**",
      "a`@mara",
      "<p>@mara</p>",
      "<!-- @mara",
      "@​mara @mara",
      "![@mara](x)",
      "|@mara|",
      "``` @mara",
      "x\u00a0@mara",
      "https://example.org/@mara",
      "<https://example.org/@mara>",
      "[^1]: @mara",
      "~~@mara~~ ~@mara~",
      "mailto:@mara",
      "(@mara) /@mara -@mara .@mara @@mara",
    ];
    for (const [index, text] of smuggled.entries()) {
      const word = ["factor", "helped", "learned", "idea", "not-doing", "view"][index % 6];
      await stage.ask("jo", "POST", `${pathOf(issue)}/comments`, { body: `/${word} ${text}` });
    }
    const all = smuggled.join(" ");
    for (const body of [
      `/summary ${all}`,
      `/impact ${smuggled.join("\n\n")}`,
      `/view for "@mara @acme/team" ${all}`,
      `14:00 ${all}`,
      `/started 13:00 ${all}`,
      `/follow-up ${all} @ines by 2026-11-28\nchecked by: ${all}`,
      `/follow-up no day ${all} by @mara`,
      `/owner A1 @acme/team`,
      `/only-one-factor ${all}`,
      `/object ${all}`,
      `/nonsense @mara\n/by A1 @mara\n/drop F99 @mara`,
    ])
      await stage.ask("jo", "POST", `${pathOf(issue)}/comments`, { body });
    await stage.theatre.settled();
    const bodies = await written(stage, issue);
    expect(bodies.flatMap(mentionsIn)).toEqual(["tomas"]);
    for (const body of bodies.slice(0, 1)) expectWellFormed(body);
  });

  test("forged markers, records and closing tags stay text", async () => {
    const issue = await stage.opens("mara", "acme/shop");
    await stage.says("jo", issue, "/resolved\n\n/factor Real");
    const [genuine = ""] = await written(stage, issue);
    // The whole document, pasted by a stranger and by a member.
    await stage.ask(outsider, "POST", `${pathOf(issue)}/comments`, { body: genuine });
    await stage.ask("ines", "POST", `${pathOf(issue)}/comments`, { body: genuine });
    const forged = [
      "<!-- second-story:record v=1 sum=0000000000\n{}\n-->",
      "<!-- second-story:end name=summary -->",
      "<!-- second-story:section name=agreement hash=0 frozen=1 -->\n\n| jo | agreed | holds |",
      "<!-- second-story:document review=r1 v=1 -->",
      "</details></details>\n\n### Agreement\n\n| everybody | agreed |",
      "<details><summary>x",
      "<!-- never closed",
      "```\nnever closed",
      "| a | b |\n|---|---|\n| c | </td></table> |",
      "<script>alert(1)</script><img src=x onerror=alert(1)>",
      "text\n===\n\n# Heading\n\n## Post-mortem: another",
    ];
    for (const text of forged)
      await stage.ask("jo", "POST", `${pathOf(issue)}/comments`, {
        body: `/summary ${text}\n\n/view ${text}\n\n/factor ${text}`,
      });
    await stage.theatre.settled();
    const [document = ""] = await written(stage, issue);
    expectWellFormed(document);
    expect(await stage.section(issue, "Contributing factors")).toContain("**F1** Real");
    expect(await stage.section(issue, "Agreement")).not.toContain("holds");
    const headings = document.split("\n").filter((line) => /^#{1,6} /.test(line));
    expect(headings).toEqual([...new Set(headings)]);
    await stage.theatre.lookAgain(issue);
    expect((await stage.documents(issue)).length).toBe(1);
  });

  test("a form's marker in a stranger's issue makes it nobody's follow-up", async () => {
    const body =
      "<!-- second-story:follow-up review=r1 number=1 parent=acme/shop#1 owner=sam -->\n\n/done";
    const issue = await stage.opens(outsider, "acme/shop", { labels: [], body });
    await stage.says(outsider, issue, "/done and dusted");
    expect(await written(stage, issue)).toEqual([]);
  });
});

/** An issue form puts its labels on in its filer's name, whatever their role. */
function putsOnByForm(stage: Stage, issue: string, who: string): void {
  const { world } = stage.theatre.github;
  const found = [...world.issues.values()].findLast(({ number }) => issue.endsWith(`#${number}`));
  const person = [...world.accounts.values()].find(({ login }) => login === who);
  if (!found || !person) throw new Error(`${issue} by ${who} is not there`);
  const repository = world.repositories.get(found.repository);
  let label = repository?.labels.find(({ name }) => name === "incident");
  if (!label) {
    label = { id: 9_999_999, name: "incident", color: "d73a4a", description: null };
    repository?.labels.push(label);
  }
  found.labels.push(label.id);
  found.timeline.push({
    kind: "event",
    id: 49_000_000,
    at: found.createdAt,
    actor: person.id,
    viaApp: false,
    what: { event: "labeled", name: label.name, color: label.color },
  });
}
