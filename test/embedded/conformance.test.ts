import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { isObject, type Json, readJson, textAt } from "../../src/embedded/json.ts";
import { endpoints } from "../../src/embedded/routes.ts";
import { complaints, webhookNames } from "./schemas/validate.ts";
import { caller, jwt, list, object, type Stage, setStage, type Told } from "./stage.ts";

/** One story that calls on every endpoint and causes every webhook, checked as it goes. */
let stage: Stage;
const wrong = new Set<string>();
const visited = new Set<string>();

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

type Voice = (method: string, path: string, body?: Json) => Promise<Told>;

/** A caller whose every answer is checked against the schema of its endpoint and status. */
function checked(token?: string): Voice {
  const call = caller(stage.github, token);
  return async (method, path, body) => {
    const told = await call(method, path, body);
    const route = stage.github.requests().at(-1)?.route ?? "";
    visited.add(`${method} ${route}`);
    if (route.endsWith("/timeline")) {
      checkEntries(told);
      return told;
    }
    for (const each of complaints("answer", `${method} ${route} ${told.status}`, told.json)) {
      wrong.add(each);
    }
    return told;
  };
}

/** GitHub has no schema of its own for these. */
const undescribed = ["unlocked", "transferred", "comment_deleted"];

/** One by one: the schema of the whole list is so wide that it would let anything pass. */
function checkEntries(told: Told): void {
  for (const entry of list(told)) {
    const event = textAt(entry, "event") ?? "";
    if (undescribed.includes(event)) continue;
    for (const each of complaints("entry", event, entry)) wrong.add(each);
  }
}

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

async function tellOfTheApp(app: Voice, bot: Voice): Promise<void> {
  await app("GET", "/app");
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
  await bot("GET", `${shop}/contents/.github/rules.yml`);
  await bot("GET", `${shop}/contents/nothing.yml`);
}

async function tellOfLabels(admin: Voice): Promise<void> {
  await admin("POST", `${shop}/labels`, { name: "bug", color: "d73a4a", description: "A fault" });
  await admin("POST", `${shop}/labels`, { name: "bug", color: "d73a4a" });
  await admin("PATCH", `${shop}/labels/bug`, { new_name: "fault", color: "ff0000" });
  await admin("GET", `${shop}/labels/fault`);
  await admin("GET", `${shop}/labels`);
  await admin("DELETE", `${shop}/labels/fault`);
}

async function tellOfAnIssue(admin: Voice): Promise<number> {
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
  await admin("POST", `${issue}/assignees`, { assignees: ["reader"] });
  await admin("DELETE", `${issue}/assignees`, { assignees: ["reader"] });
  await admin("PUT", `${issue}/lock`, { lock_reason: "resolved" });
  await admin("GET", issue);
  await admin("DELETE", `${issue}/lock`);
  await admin("PATCH", issue, { state: "closed", state_reason: "not_planned" });
  await admin("PATCH", issue, { state: "open" });
  await tellOfReactions(admin, `${issue}/reactions`);
  return number;
}

async function tellOfReactions(who: Voice, reactions: string): Promise<void> {
  const made = object(await who("POST", reactions, { content: "rocket" }));
  await who("POST", reactions, { content: "rocket" });
  await who("POST", reactions, { content: "shrug" });
  await who("GET", reactions);
  await who("DELETE", `${reactions}/${String(made["id"])}`);
}

async function tellOfComments(admin: Voice, bot: Voice, number: number): Promise<void> {
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

async function tellOfSubIssues(admin: Voice, bot: Voice, number: number): Promise<void> {
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

async function tellOfRepositories(admin: Voice, bot: Voice): Promise<void> {
  const { github } = stage;
  await bot("GET", shop);
  await admin("PATCH", shop, { archived: true });
  await admin("PATCH", shop, { archived: false });
  await admin("PATCH", shop, { visibility: "private" });
  await admin("PATCH", shop, { visibility: "public" });
  await admin("PATCH", shop, { name: "store" });
  github.install("acme", ["store"]);
  github.install("acme", ["store", "vault"]);
}

async function tellOfDeliveries(app: Voice): Promise<void> {
  await stage.github.settled();
  const [delivery] = list(await app("GET", "/app/hook/deliveries"));
  const path = `/app/hook/deliveries/${String(delivery?.["id"])}`;
  const full = object(await app("GET", path));
  if (!isObject(full["request"])) wrong.add("a delivery without its request");
  await app("POST", `${path}/attempts`);
}
