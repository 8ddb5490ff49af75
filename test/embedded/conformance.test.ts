import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { isObject, readJson } from "../../src/embedded/json.ts";
import { endpoints } from "../../src/embedded/routes.ts";
import { checked as checkedCaller } from "./schemas/checked.ts";
import { complaints, webhookNames } from "./schemas/validate.ts";
import { type Caller, jwt, list, object, type Stage, setStage } from "./stage.ts";

/** One story that calls on every endpoint and causes every webhook, checked as it goes. */
let stage: Stage;
const findings = { wrong: new Set<string>(), visited: new Set<string>() };
const { wrong, visited } = findings;
const checked = (token: string) => checkedCaller(stage, findings, token);

beforeAll(async () => {
  stage = await setStage();
  await tell();
  await stage.github.settled();
});
afterAll(() => stage.github.close());

test("every answer is as GitHub describes it", () => {
  expect([...wrong]).toEqual([]);
});

test("no endpoint is left out of that", () => {
  expect(endpoints.filter((each) => !visited.has(each))).toEqual([]);
});

test("every webhook is as GitHub describes it", () => {
  const { deliveries } = stage.github.world;
  const all = deliveries.flatMap(({ event, action, body }) =>
    complaints("webhook", `${event}.${action}`, readJson(body)),
  );
  expect([...new Set(all)]).toEqual([]);
});

test("no webhook is left out of that", () => {
  const sent = stage.github.world.deliveries.map(({ event, action }) => `${event}.${action}`);
  expect(webhookNames().filter((name) => !sent.includes(name))).toEqual([]);
});

const shop = "/repos/acme/shop";

async function tell(): Promise<void> {
  const { github, tokens, appToken } = stage;
  github.writeFile("acme/shop", ".github/rules.yml", "a: 1\n");
  const admin = checked(tokens.admin);
  const bot = checked(appToken);
  await tellOfTheApp(checked(jwt(Date.now())), bot);
  await tellOfLabels(admin);
  const number = await tellOfAnIssue(admin);
  await tellOfComments(admin, bot, number);
  await tellOfSubIssues(admin, bot, number);
  await bot("GET", `${shop}/issues/${number}/timeline?per_page=100`);
  github.transferIssue("acme/shop#3", "acme/vault");
  await bot("GET", `/repos/acme/vault/issues/1/timeline`);
  await bot("GET", `${shop}/issues/3`);
  github.deleteIssue("acme/shop#2");
  await bot("GET", `${shop}/issues/2`);
  await tellOfRepositories(admin, bot);
  await tellOfDeliveries(checked(jwt(Date.now())));
}

async function tellOfTheApp(app: Caller, bot: Caller): Promise<void> {
  await app("GET", "/app");
  await app("GET", "/app/hook/config");
  const [installation] = list(await app("GET", "/app/installations"));
  const path = `/app/installations/${String(installation?.["id"])}`;
  await app("GET", path);
  await app("POST", `${path}/access_tokens`);
  await app("GET", `${shop}/installation`);
  await app("GET", "/orgs/acme/installation");
  await app("GET", "/users/acme/installation");
  await bot("GET", "/installation/repositories");
  await bot("GET", "/users/helper%5Bbot%5D");
  await checked(stage.tokens.reader)("GET", "/user");
  await bot("GET", `${shop}/collaborators/triager/permission`);
  stage.github.addTeam("acme/payments", ["reader"]);
  await bot("GET", "/orgs/acme/teams/payments");
  await bot("GET", "/orgs/acme/teams/nobody");
  await bot("GET", "/orgs/acme/teams/payments/memberships/reader");
  await bot("GET", `${shop}/contents/.github/rules.yml`);
  await bot("GET", `${shop}/contents/nothing.yml`);
}

async function tellOfLabels(admin: Caller): Promise<void> {
  await admin("POST", `${shop}/labels`, { name: "bug", color: "d73a4a", description: "A fault" });
  await admin("POST", `${shop}/labels`, { name: "bug", color: "d73a4a" });
  await admin("PATCH", `${shop}/labels/bug`, { new_name: "fault", color: "ff0000" });
  await admin("GET", `${shop}/labels/fault`);
  await admin("GET", `${shop}/labels`);
  await admin("DELETE", `${shop}/labels/fault`);
}

async function tellOfAnIssue(admin: Caller): Promise<number> {
  const fields = { title: "Down", body: "All of it", labels: ["incident"], assignees: ["writer"] };
  const made = object(await admin("POST", `${shop}/issues`, { ...fields, type: "Bug" }));
  const number = Number(made["number"]);
  const issue = `${shop}/issues/${number}`;
  await admin("GET", issue);
  await admin("GET", `${shop}/issues?state=all`);
  await admin("PATCH", issue, { title: "Shop is down", body: "See #1", type: "Task" });
  await admin("PATCH", issue, { type: null });
  await admin("POST", `${issue}/labels`, { labels: ["sev1"] });
  await admin("PUT", `${issue}/labels`, { labels: ["sev2"] });
  await admin("GET", `${issue}/labels`);
  await admin("DELETE", `${issue}/labels/sev2`);
  await admin("GET", `${shop}/assignees`);
  await admin("GET", `${shop}/assignees/reader`);
  await admin("GET", `${issue}/assignees/reader`);
  for (const method of ["POST", "DELETE"]) {
    await admin(method, `${issue}/assignees`, { assignees: ["reader"] });
  }
  await admin("PUT", `${issue}/lock`, { lock_reason: "resolved" });
  await admin("GET", issue);
  await admin("DELETE", `${issue}/lock`);
  await admin("PATCH", issue, { state: "closed", state_reason: "not_planned" });
  await admin("PATCH", issue, { state: "open" });
  await tellOfReactions(admin, `${issue}/reactions`);
  return number;
}

async function tellOfReactions(who: Caller, reactions: string): Promise<void> {
  const made = object(await who("POST", reactions, { content: "rocket" }));
  await who("POST", reactions, { content: "rocket" });
  await who("POST", reactions, { content: "shrug" });
  await who("GET", reactions);
  await who("DELETE", `${reactions}/${String(made["id"])}`);
}

async function tellOfComments(admin: Caller, bot: Caller, number: number): Promise<void> {
  const comments = `${shop}/issues/${number}/comments`;
  const first = object(await bot("POST", comments, { body: "The document" }));
  const second = object(await admin("POST", comments, { body: "Gone soon" }));
  const document = `${shop}/issues/comments/${String(first["id"])}`;
  await bot("PATCH", document, { body: "The document, again" });
  await bot("PATCH", document, { body: "x".repeat(70_000) });
  await bot("PUT", `${document}/pin`);
  await bot("GET", document);
  await bot("GET", `${shop}/issues/${number}`);
  await tellOfReactions(bot, `${document}/reactions`);
  await bot("DELETE", `${document}/pin`);
  stage.github.hideComment(Number(first["id"]));
  await admin("DELETE", `${shop}/issues/comments/${String(second["id"])}`);
  await bot("GET", comments);
  await bot("GET", `${shop}/issues/comments`);
}

async function tellOfSubIssues(admin: Caller, bot: Caller, number: number): Promise<void> {
  const parent = `${shop}/issues/${number}`;
  const made = await bot("POST", `${shop}/issues`, { title: "Fix it", body: `For #${number}` });
  await admin("POST", `${shop}/issues`, { title: "Elsewhere", labels: ["incident"] });
  const child = object(made);
  const id = Number(child["id"]);
  await bot("POST", `${parent}/sub_issues`, { sub_issue_id: id });
  await bot("GET", `${parent}/sub_issues`);
  await bot("GET", `${shop}/issues/${String(child["number"])}/parent`);
  await bot("GET", `${shop}/issues/${String(child["number"])}/timeline`);
  await bot("GET", `${parent}/timeline`);
  await bot("DELETE", `${parent}/sub_issue`, { sub_issue_id: id });
}

async function tellOfRepositories(admin: Caller, bot: Caller): Promise<void> {
  const { github } = stage;
  await bot("GET", shop);
  for (const archived of [true, false]) await admin("PATCH", shop, { archived });
  for (const hidden of [true, false]) await admin("PATCH", shop, { private: hidden });
  await admin("PATCH", shop, { name: "store" });
  github.install("acme", ["store"]);
  github.install("acme", ["store", "vault"]);
}

async function tellOfDeliveries(app: Caller): Promise<void> {
  await stage.github.settled();
  const [delivery] = list(await app("GET", "/app/hook/deliveries"));
  const path = `/app/hook/deliveries/${String(delivery?.["id"])}`;
  const full = object(await app("GET", path));
  if (!isObject(full["request"])) wrong.add("a delivery without its request");
  await app("POST", `${path}/attempts`);
}
