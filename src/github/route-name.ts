/**
 * The name of a request for those who count requests: its route as GitHub's documentation writes
 * it, such as `GET /repos/{owner}/{repo}/issues`. There are only so many, and none holds a name.
 */
const repository = "/repos/{owner}/{repo}";
const issue = `${repository}/issues/{issue_number}`;
const comment = `${repository}/issues/comments/{comment_id}`;

/** The first that fits is taken, so fixed words come before parameters. */
const routes = [
  "GET /app",
  "GET /app/hook/config",
  "GET /app/hook/deliveries",
  "POST /app/hook/deliveries/{delivery_id}/attempts",
  "GET /app/installations",
  "POST /app/installations/{installation_id}/access_tokens",
  "GET /installation/repositories",
  "GET /orgs/{org}/teams/{team_slug}",
  "GET /orgs/{org}/teams/{team_slug}/memberships/{username}",
  "GET /user",
  "GET /users/{username}",
  "POST /graphql",
  `GET ${repository}`,
  `GET ${repository}/installation`,
  `GET ${repository}/contents/{path*}`,
  `GET ${repository}/assignees/{assignee}`,
  `GET ${repository}/collaborators/{username}/permission`,
  `GET ${repository}/labels`,
  `POST ${repository}/labels`,
  `GET ${repository}/labels/{name}`,
  `GET ${repository}/issues`,
  `POST ${repository}/issues`,
  `PATCH ${comment}`,
  `DELETE ${comment}`,
  `PUT ${comment}/pin`,
  `GET ${comment}/reactions`,
  `POST ${comment}/reactions`,
  `DELETE ${comment}/reactions/{reaction_id}`,
  `GET ${issue}`,
  `PATCH ${issue}`,
  `GET ${issue}/timeline`,
  `GET ${issue}/comments`,
  `POST ${issue}/comments`,
  `POST ${issue}/labels`,
  `DELETE ${issue}/labels/{name}`,
  `GET ${issue}/assignees/{assignee}`,
  `POST ${issue}/assignees`,
  `DELETE ${issue}/assignees`,
  `GET ${issue}/sub_issues`,
  `POST ${issue}/sub_issues`,
  `GET ${issue}/reactions`,
  `POST ${issue}/reactions`,
  `DELETE ${issue}/reactions/{reaction_id}`,
] as const;

const compiled = routes.map((name) => {
  const [method = "", path = ""] = name.split(" ");
  return { name, method, parts: path.split("/") };
});

/** @param path with or without the `/api/v3` of a GitHub Enterprise Server; `other`: none of ours */
export function routeName(method: string, path: string): string {
  const parts = path
    .replace(/^\/api(\/v3)?(?=\/)/, "")
    // Where a repository was renamed or an issue moved, GitHub redirects to numbers.
    .replace(/^\/repositories\/[0-9]+/, "/repos/-/-")
    .split("/");
  const found = compiled.find((route) => route.method === method && fits(route.parts, parts));
  return found?.name ?? "other";
}

function fits(wanted: readonly string[], parts: readonly string[]): boolean {
  const open = wanted.at(-1)?.endsWith("*}") && parts.length > wanted.length;
  if (!open && parts.length !== wanted.length) return false;
  return wanted.every((part, n) => part.startsWith("{") || part === parts[n]);
}
