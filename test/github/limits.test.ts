import { expect, test } from "@jest/globals";
import { githubLimits, limitsAt, noLimits, spendingOn } from "../../src/github/limits.ts";

test("GitHub's cloud has limits; a server of one's own has those it tells", () => {
  const at = (host: string) => limitsAt(`https://${host}`);
  expect(["api.github.com", "api.acme.ghe.com", "acme.ghe.com/api/v3"].map(at)).toEqual([
    githubLimits,
    githubLimits,
    githubLimits,
  ]);
  expect(["github.acme.example/api/v3", "127.0.0.1:3001/api/v3", "notghe.com"].map(at)).toEqual([
    noLimits,
    noLimits,
    noLimits,
  ]);
});

test.each([
  ["GET /repos/{owner}/{repo}/issues", "read", 1, "core"],
  ["GET https://api.github.com/repositories/1/issues", "read", 1, "core"],
  ["POST https://api.github.com/graphql", "read", 1, "graphql"],
  ["POST https://github.acme.example/api/graphql", "read", 1, "graphql"],
  ["POST /repos/{owner}/{repo}/issues", "creation", 5, "core"],
  ["POST /repos/{owner}/{repo}/issues/{issue_number}/comments", "creation", 5, "core"],
  ["POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues", "creation", 5, "core"],
  ["POST /repos/{owner}/{repo}/issues/{issue_number}/labels", "write", 5, "core"],
  ["POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions", "write", 5, "core"],
  ["PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", "write", 5, "core"],
  ["DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}", "write", 5, "core"],
])("%s is a %s", (route, what, points, from) => {
  expect(spendingOn(route)).toEqual({ what, points, from });
});
