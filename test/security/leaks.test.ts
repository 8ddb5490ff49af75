import { expect, test } from "@jest/globals";
import type { IssueSummary } from "../../src/core/thread.ts";
import { agreed, followUpsOf, inReview, reviewOf } from "../core/fold/ask.ts";
import type { ThreadBuilder } from "../core/thread-builder.ts";
import { happened } from "../core/thread-stage.ts";
import { documentsOf, settle } from "../core/thread-writes.ts";

type Visibility = { readonly private: boolean; readonly internal?: boolean };

/** Where a follow-up opens from a private review; jo has triage in every repository. */
function openedFrom(there: Visibility | null): ThreadBuilder {
  const thread = agreed({ repositories: { "acme/lib": there } }, ({ says, person }) => {
    says(person("jo"), "/follow-up Fix it in acme/lib");
  });
  thread.person("jo", "admin", "acme/lib");
  settle(thread.stage);
  return thread;
}

test.each([
  ["private", { private: true }, "open"],
  [
    "internal, which the whole enterprise reads",
    { private: true, internal: true },
    "held (more-visible)",
  ],
  ["public", { private: false }, "held (more-visible)"],
])("from a private review into a repository that is %s: %s", (_, there, state) => {
  expect(followUpsOf(openedFrom(there))).toEqual([`A1 Fix it: ${state}`]);
});

test("what waits for another repository does not tell whether there is one", () => {
  const tell = (there: Visibility | null) => {
    const thread = agreed({ repositories: { "acme/lib": there } }, ({ says, person }) => {
      says(person("jo"), "/follow-up Fix it in acme/lib");
    });
    settle(thread.stage);
    return documentsOf(thread.stage);
  };
  expect(tell({ private: true })).toEqual(tell(null));
});

const pull: IssueSummary = {
  owner: "acme",
  repo: "secret",
  number: 9,
  id: 5,
  title: "The merger",
  url: "https://github.com/acme/secret/pull/9",
  isPullRequest: true,
  author: null,
  createdAt: 0,
  mergedAt: null,
};

/** What the timeline says of a pull request that refers to the review. */
function told(
  review: "private" | "public",
  by: "member" | "stranger",
  source: Partial<IssueSummary>,
): readonly string[] {
  const thread = inReview({ private: review === "private" });
  const who = thread.person("sam", by === "member" ? "write" : "none");
  const event = { kind: "cross-referenced", ...happened(thread.stage, who) } as const;
  thread.event({ ...event, source: { ...pull, ...source } });
  return reviewOf(thread).timeline.flatMap(({ text }) =>
    "title" in text ? [`${text.key.repo} ${text.title}`.trim()] : [],
  );
}

test("of a pull request that readers may not see, its title is not told, and nothing in public", () => {
  expect(told("public", "member", { private: true })).toEqual([]);
  expect(told("public", "member", {})).toEqual([]);
  expect(told("private", "member", { private: true })).toEqual(["secret"]);
  expect(told("private", "member", { private: false })).toEqual(["secret The merger"]);
  expect(told("private", "member", { repo: "shop", private: true })).toEqual(["shop The merger"]);
  expect(told("public", "member", { private: false })).toEqual(["secret The merger"]);
});

test("the same holds for its merge", () => {
  const merged = { mergedAt: 1 } as const;
  expect(told("public", "member", { ...merged, private: true })).toEqual([]);
  expect(told("public", "stranger", { ...merged, private: false })).toEqual([]);
  expect(told("private", "member", { ...merged, private: true })).toEqual(["secret", "secret"]);
});

test("a stranger's pull request puts nothing into a public review", () => {
  expect(told("public", "stranger", { private: false })).toEqual([]);
  expect(told("public", "stranger", { repo: "shop", private: false })).toEqual([]);
});
