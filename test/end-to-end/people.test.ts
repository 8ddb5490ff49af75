import { afterEach, expect, jest, test } from "@jest/globals";
import { mentionsIn } from "./mentions.ts";
import { openStage, type Stage } from "./stage.ts";
import { written } from "./written.ts";

jest.setTimeout(60_000);

let stage: Stage;
afterEach(() => stage.theatre.close());

/** The row of the ledger that begins with a name; undefined when there is none. */
async function row(issue: string, name: string): Promise<string | undefined> {
  const lines = (await stage.section(issue, "Perspectives")).split("\n");
  return lines.find((line) => line.startsWith(`| **${name}**`));
}

const questions =
  "How did it look from where you were? What did you expect, what surprised you, what helped?";

test("a team is one row that a member answers, and it stays answered", async () => {
  stage = await openStage({ config: 'stakeholders: ["@acme/payments"]\n' });
  const { github } = stage.theatre;
  github.addTeam("acme/payments", ["tomas"]);
  const issue = await stage.opens("mara", "acme/shop");
  await stage.says("jo", issue, "/resolved");
  expect(await row(issue, "payments")).toBe(
    `| **payments** (team) | we would still like to hear from one of you. ${questions} |`,
  );
  await stage.says("jo", issue, "/nothing-to-add");
  expect(await row(issue, "payments")).toContain("from one of you");
  await stage.says("tomas", issue, "/nothing-to-add");
  expect(await row(issue, "payments")).toBe("| **payments** (team) | heard through tomas |");
  // Tomas leaves the team, and what he said for it stands.
  for (const account of github.world.accounts.values())
    for (const team of account.teams) team.members.clear();
  await stage.later(1);
  await stage.says("mara", issue, "/learned The queue was long.");
  expect(await row(issue, "payments")).toBe("| **payments** (team) | heard through tomas |");
  expect((await written(stage, issue)).flatMap(mentionsIn)).toEqual([]);
});

test("without the permission a team is answered by its name", async () => {
  stage = await openStage();
  const { github } = stage.theatre;
  github.addTeam("acme/payments", ["tomas"]);
  github.changeInstallation("acme", { is: "new_permissions_accepted", members: "none" });
  const issue = await stage.opens("mara", "acme/shop");
  await stage.says("jo", issue, "/resolved");
  await stage.says("mara", issue, "/invite @acme/payments");
  await stage.says("tomas", issue, "/view The queue was long.");
  expect(await row(issue, "payments")).toBe(
    `| **payments** (team) | we would still like to hear from one of you. ${questions} GitHub does not tell who is in this team; \`/view for "payments" …\` answers for it. |`,
  );
  await stage.says("tomas", issue, "/view for “payments” We saw it grow.");
  expect(await row(issue, "payments")).toMatch(
    /^\| \*\*payments\*\* \(team\), told to tomas \| “We saw it grow.” \[10 Nov [\d:]+\]/,
  );
  expect(stage.told).toEqual([]);
});

test("who is away when the review begins is mentioned once they are back, without anybody's doing", async () => {
  const away = "{ role: payments, away: 2026-11-09..2026-11-13 }";
  stage = await openStage({ config: `stakeholders: [tomas]\npeople:\n  tomas: ${away}\n` });
  const issue = await stage.opens("mara", "acme/shop");
  await stage.says("jo", issue, "/resolved");
  expect(await row(issue, "tomas")).toBe(
    "| **tomas** (payments) | away until 13 Nov; we would like to hear from you after that |",
  );
  // From Tuesday to Sunday evening, and then to Monday at nine.
  await stage.later(130);
  expect(await row(issue, "tomas")).toContain("away until 13 Nov");
  await stage.later(10);
  expect(await row(issue, "tomas")).toBe(
    `| **tomas** (payments) | we would still like to hear from you: @tomas. ${questions} |`,
  );
});
