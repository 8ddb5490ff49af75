import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { routeName } from "../../src/github/route-name.ts";

test("a request is named by its route, on github.com and elsewhere", () => {
  const name = "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}";
  expect(routeName("PATCH", "/repos/acme/shop/issues/comments/5")).toBe(name);
  expect(routeName("PATCH", "/api/v3/repos/acme/shop/issues/comments/5")).toBe(name);
  expect(routeName("POST", "/api/graphql")).toBe("POST /graphql");
  expect(routeName("GET", "/repos/acme/shop/contents/.github/postmortem.yml")).toBe(
    "GET /repos/{owner}/{repo}/contents/{path*}",
  );
});

test("where GitHub redirects to numbers the name stays", () => {
  expect(routeName("GET", "/repositories/12/issues/3/timeline")).toBe(
    "GET /repos/{owner}/{repo}/issues/{issue_number}/timeline",
  );
});

test("what we never ask for has no name of its own", () => {
  expect(routeName("GET", "/repos/acme/shop/pulls")).toBe("other");
  expect(routeName("DELETE", "/repos/acme/shop")).toBe("other");
});

test("every route in the code has a name", () => {
  const files = readdirSync("src/github").filter((file) => file !== "route-name.ts");
  const code = files.map((file) => readFileSync(`src/github/${file}`, "utf8")).join("\n");
  const routes = [...code.matchAll(/"(GET|POST|PUT|PATCH|DELETE) (\/[^"$]*)"/g)];
  expect(routes.length).toBeGreaterThan(20);
  const nameless = routes.filter(
    ([, method = "", path = ""]) => routeName(method, path.replaceAll(/[{}]/g, "")) === "other",
  );
  expect(nameless.map(([route]) => route)).toEqual([]);
});
