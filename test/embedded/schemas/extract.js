/**
 * Takes out of GitHub's OpenAPI description what the embedded GitHub answers and sends, as JSON
 * Schema. Run by hand when GitHub's description has changed:
 *
 *     node test/embedded/schemas/extract.js path/to/node_modules/@octokit/openapi
 *
 * The package is far too large to depend on (385 MB), so what is needed of it lives in
 * `github.jsonl`, one schema a line: `[kind, name, schema]`. Kinds are `answer` (by method, path
 * and status), `webhook` (by event and action), `entry` (of a timeline, by event) and
 * `definition`, which the others refer to.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const issue = "/repos/{owner}/{repo}/issues/{issue_number}";
const comment = "/repos/{owner}/{repo}/issues/comments/{comment_id}";

const operations = [
  "GET /app",
  "GET /app/hook/config",
  "GET /app/hook/deliveries",
  "GET /app/hook/deliveries/{delivery_id}",
  "POST /app/hook/deliveries/{delivery_id}/attempts",
  "GET /app/installations",
  "GET /app/installations/{installation_id}",
  "POST /app/installations/{installation_id}/access_tokens",
  "GET /installation/repositories",
  "GET /orgs/{org}/installation",
  "GET /users/{username}/installation",
  "GET /orgs/{org}/teams/{team_slug}",
  "GET /orgs/{org}/teams/{team_slug}/memberships/{username}",
  "GET /user",
  "GET /users/{username}",
  "GET /repos/{owner}/{repo}",
  "PATCH /repos/{owner}/{repo}",
  "GET /repos/{owner}/{repo}/installation",
  "GET /repos/{owner}/{repo}/contents/{path}",
  "GET /repos/{owner}/{repo}/collaborators/{username}/permission",
  "GET /repos/{owner}/{repo}/assignees",
  "GET /repos/{owner}/{repo}/assignees/{assignee}",
  "GET /repos/{owner}/{repo}/issues/{issue_number}/assignees/{assignee}",
  ...["GET", "POST"].map((method) => `${method} /repos/{owner}/{repo}/labels`),
  ...["GET", "PATCH", "DELETE"].map((method) => `${method} /repos/{owner}/{repo}/labels/{name}`),
  "GET /repos/{owner}/{repo}/issues",
  "POST /repos/{owner}/{repo}/issues",
  "GET /repos/{owner}/{repo}/issues/comments",
  `GET ${issue}`,
  `PATCH ${issue}`,
  `GET ${issue}/timeline`,
  `GET ${issue}/comments`,
  `POST ${issue}/comments`,
  ...["GET", "POST", "PUT"].map((method) => `${method} ${issue}/labels`),
  `DELETE ${issue}/labels/{name}`,
  `POST ${issue}/assignees`,
  `DELETE ${issue}/assignees`,
  `PUT ${issue}/lock`,
  `DELETE ${issue}/lock`,
  `GET ${issue}/reactions`,
  `POST ${issue}/reactions`,
  `DELETE ${issue}/reactions/{reaction_id}`,
  `GET ${issue}/sub_issues`,
  `POST ${issue}/sub_issues`,
  `DELETE ${issue}/sub_issue`,
  `GET ${issue}/parent`,
  `GET ${comment}`,
  `PATCH ${comment}`,
  `DELETE ${comment}`,
  `PUT ${comment}/pin`,
  `DELETE ${comment}/pin`,
  `GET ${comment}/reactions`,
  `POST ${comment}/reactions`,
  `DELETE ${comment}/reactions/{reaction_id}`,
];

const deliveries = {
  installation: ["created"],
  installation_repositories: ["added", "removed"],
  issue_comment: ["created", "edited", "deleted", "pinned", "unpinned"],
  issues: [
    "assigned",
    "closed",
    "deleted",
    "edited",
    "labeled",
    "locked",
    "opened",
    "reopened",
    "transferred",
    "typed",
    "unassigned",
    "unlabeled",
    "unlocked",
    "untyped",
  ],
  label: ["created", "edited", "deleted"],
  repository: ["archived", "privatized", "publicized", "renamed", "unarchived"],
  sub_issues: [
    "parent_issue_added",
    "parent_issue_removed",
    "sub_issue_added",
    "sub_issue_removed",
  ],
};

/** Timeline entries share one wide `anyOf`; each is checked against its own schema as well. */
const timeline = {
  commented: "timeline-comment-event",
  "cross-referenced": "timeline-cross-referenced-event",
  labeled: "labeled-issue-event",
  unlabeled: "unlabeled-issue-event",
  assigned: "timeline-assigned-issue-event",
  unassigned: "timeline-unassigned-issue-event",
  renamed: "renamed-issue-event",
  locked: "locked-issue-event",
  closed: "state-change-issue-event",
  reopened: "state-change-issue-event",
  issue_type_added: "issue-type-added-issue-event",
  issue_type_removed: "issue-type-removed-issue-event",
  issue_type_changed: "issue-type-changed-issue-event",
  sub_issue_added: "sub-issue-added-issue-event",
  sub_issue_removed: "sub-issue-removed-issue-event",
  parent_issue_added: "parent-issue-added-issue-event",
  parent_issue_removed: "parent-issue-removed-issue-event",
};

/** Described as owned by a user and an enterprise at once, which nothing can be. */
const mended = {
  "GET /app/installations 200": { type: "array", items: reference("installation") },
};

const words = new Set(["description", "example", "examples", "title", "externalDocs", "default"]);

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("usage: node extract.js path/to/@octokit/openapi");
const source = JSON.parse(readFileSync(join(folder, "generated/api.github.com.json"), "utf8"));
const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

const definitions = {};
const lines = [["source", `@octokit/openapi ${version}`, null]];
for (const name of operations) lines.push(...answersOf(name));
for (const [event, actions] of Object.entries(deliveries)) {
  for (const action of actions) {
    lines.push(["webhook", `${event}.${action}`, webhookOf(event, action)]);
  }
}
for (const [event, name] of Object.entries(timeline)) {
  lines.push(["entry", event, schema(reference(name))]);
}
for (const [name, definition] of Object.entries(definitions)) {
  lines.push(["definition", name, definition]);
}
const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
writeFileSync(new URL("github.jsonl", import.meta.url), text);

/** One for each status; null where an answer has no body. */
function answersOf(name) {
  const [method, path] = name.split(" ");
  const { responses } = source.paths[path][method.toLowerCase()];
  return Object.entries(responses).map(([status, response]) => {
    const shared = response.$ref?.split("/").pop();
    const { content } = shared ? source.components.responses[shared] : response;
    const json = mended[`${name} ${status}`] ?? content?.["application/json"]?.schema;
    return ["answer", `${name} ${status}`, json ? schema(json) : null];
  });
}

function webhookOf(event, action) {
  const key = `${event}-${action}`.replaceAll("_", "-");
  return schema(source["x-webhooks"][key].post.requestBody.content["application/json"].schema);
}

function reference(name) {
  return { $ref: `#/components/schemas/${name}` };
}

/** OpenAPI 3.0 to JSON Schema: `nullable` becomes a type, words for people go. */
function schema(node) {
  if (Array.isArray(node)) return node.map(schema);
  if (typeof node !== "object" || node === null) return node;
  if (node.$ref) return { $ref: define(node.$ref.split("/").pop()) };
  const { nullable, ...rest } = node;
  const kept = Object.entries(rest)
    .filter(([key]) => !words.has(key) && !key.startsWith("x-"))
    .map(([key, value]) => [key, key === "properties" ? properties(value) : schema(value)]);
  return nullable ? orNull(Object.fromEntries(kept)) : Object.fromEntries(kept);
}

/** A property may itself be called `title`; only the keywords are left out. */
function properties(named) {
  return Object.fromEntries(Object.entries(named).map(([key, value]) => [key, schema(value)]));
}

function orNull(node) {
  if (node.enum) return { ...node, type: [].concat(node.type, "null"), enum: [...node.enum, null] };
  if (node.type) return { ...node, type: [].concat(node.type, "null") };
  return { anyOf: [node, { type: "null" }] };
}

function define(name) {
  if (!(name in definitions)) {
    definitions[name] = {};
    definitions[name] = schema(source.components.schemas[name]);
  }
  return `#/definitions/${name}`;
}
