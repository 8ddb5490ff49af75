import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { marker } from "../../src/core/markers.ts";
import { formatWake, parseWake, type Wake, wakesOf } from "../../src/core/wake.ts";

const shop = { name: "shop", owner: { login: "acme" } };
const api = "https://api.github.com/repos";

function keysOf(name: string, payload: unknown): readonly string[] {
  return wakesOf({ name, payload }).map(formatWake);
}

function editOfDocument(sender: { readonly id: number; readonly type: string }) {
  const body = `${marker("document", { review: "r1", v: 1 })}\n\nThe story`;
  const comment = { user: { id: 99 }, body };
  return { action: "edited", issue: { number: 12 }, repository: shop, comment, sender };
}

describe("an event says what to look at again", () => {
  test.each([
    [
      "a change of an issue",
      "issues",
      { issue: { number: 12 }, repository: shop },
      ["acme/shop#12"],
    ],
    [
      "a comment",
      "issue_comment",
      { action: "created", issue: { number: 12, body: null }, repository: shop, comment: {} },
      ["acme/shop#12"],
    ],
    [
      "the app's own rewriting of its document: nothing",
      "issue_comment",
      editOfDocument({ id: 99, type: "Bot" }),
      [],
    ],
    [
      "somebody else's edit of the document",
      "issue_comment",
      editOfDocument({ id: 10, type: "User" }),
      ["acme/shop#12"],
    ],
    [
      "a comment on a pull request: nothing",
      "issue_comment",
      { issue: { number: 12, pull_request: { url: "" } }, repository: shop },
      [],
    ],
    [
      "something on a follow-up: its review as well",
      "issue_comment",
      {
        issue: {
          number: 40,
          body: `Text\r\n\r\n${marker("follow-up", { review: "1", number: 2, parent: "acme/ops#7" })}\r\n`,
        },
        repository: shop,
      },
      ["acme/shop#40", "acme/ops#7"],
    ],
    [
      "something on a sub-issue: its parent as well",
      "issues",
      {
        issue: { number: 40, parent_issue_url: `${api}/acme/ops/issues/7` },
        repository: shop,
      },
      ["acme/shop#40", "acme/ops#7"],
    ],
    [
      "a parent on a GitHub Enterprise Server",
      "issues",
      {
        issue: {
          number: 40,
          parent_issue_url: "https://git.acme.example/api/v3/repos/acme/ops/issues/7",
        },
        repository: shop,
      },
      ["acme/shop#40", "acme/ops#7"],
    ],
    [
      "marker and parent that say the same: once",
      "issues",
      {
        issue: {
          number: 40,
          body: marker("follow-up", { review: "1", number: 2, parent: "Acme/ops#7" }),
          parent_issue_url: `${api}/acme/ops/issues/7`,
        },
        repository: shop,
      },
      ["acme/shop#40", "acme/ops#7"],
    ],
    [
      "a transfer: the old place and the new one",
      "issues",
      {
        action: "transferred",
        issue: { number: 12 },
        repository: shop,
        changes: {
          new_issue: { number: 3 },
          new_repository: { name: "ops", owner: { login: "acme" } },
        },
      },
      ["acme/shop#12", "acme/ops#3"],
    ],
    [
      "a sub-issue added: both ends",
      "sub_issues",
      {
        parent_issue: { number: 12, repository_url: `${api}/acme/shop` },
        sub_issue: { number: 3, repository_url: `${api}/acme/ops` },
        repository: shop,
      },
      ["acme/shop#12", "acme/ops#3"],
    ],
    [
      "a sub-issue whose parent is out of sight: the one that is seen",
      "sub_issues",
      { sub_issue: { number: 3, repository_url: `${api}/acme/ops` } },
      ["acme/ops#3"],
    ],
    [
      "a label renamed: the repository",
      "label",
      { action: "edited", repository: shop },
      ["acme/shop"],
    ],
    [
      "a repository unarchived: the repository",
      "repository",
      { action: "unarchived", repository: shop },
      ["acme/shop"],
    ],
    [
      "an installation: all of it",
      "installation",
      { action: "created", installation: { id: 5 } },
      ["installation:5"],
    ],
    [
      "permissions accepted: all of it",
      "installation",
      { action: "new_permissions_accepted", installation: { id: 5 } },
      ["installation:5"],
    ],
    [
      "repositories added: the installation",
      "installation_repositories",
      { action: "added", installation: { id: 5 } },
      ["installation:5"],
    ],
    [
      "an installation gone: nothing",
      "installation",
      { action: "deleted", installation: { id: 5 } },
      [],
    ],
    ["suspended: nothing", "installation", { action: "suspend", installation: { id: 5 } }, []],
    [
      "repositories taken away: nothing",
      "installation_repositories",
      { action: "removed", installation: { id: 5 } },
      [],
    ],
    ["an event that is not ours: nothing", "push", { repository: shop }, []],
  ])("%s", (_, name, payload, keys) => {
    expect(keysOf(name, payload)).toEqual(keys);
  });
});

test("which action it was changes nothing", () => {
  const payload = { issue: { number: 12 }, repository: shop };
  for (const action of ["opened", "closed", "deleted", "an action of next year"])
    expect(keysOf("issues", { ...payload, action })).toEqual(["acme/shop#12"]);
});

test("a payload without what is needed asks for nothing and throws nothing", () => {
  const names = [
    "issues",
    "issue_comment",
    "sub_issues",
    "label",
    "repository",
    "installation",
    "installation_repositories",
  ];
  for (const name of names) {
    for (const payload of [undefined, null, 7, "text", [], {}, { issue: {}, repository: shop }]) {
      const wakes = wakesOf({ name, payload });
      expect(wakes.filter(({ kind }) => kind !== "repository")).toEqual([]);
    }
  }
});

test("a parent address that is not an issue's is passed over", () => {
  for (const parent_issue_url of [
    "",
    "nonsense",
    `${api}/acme/ops/pulls/7`,
    `${api}/a b/c/issues/7`,
  ])
    expect(keysOf("issues", { issue: { number: 1, parent_issue_url }, repository: shop })).toEqual([
      "acme/shop#1",
    ]);
});

test("a key is read back as the wake it was made from", () => {
  // Of dots alone it would be a step within an address.
  const name = fc
    .stringMatching(/^[A-Za-z0-9_.-]{1,20}$/)
    .filter((text) => text !== "." && text !== "..");
  const wake: fc.Arbitrary<Wake> = fc.oneof(
    fc
      .record({ owner: name, repo: name, number: fc.integer({ min: 1, max: 999_999_999 }) })
      .map((key) => ({ kind: "issue", key }) as const),
    fc
      .record({ owner: name, repo: name })
      .map((repository) => ({ kind: "repository", repository }) as const),
    fc.integer({ min: 1, max: 999_999_999 }).map((id) => ({ kind: "installation", id }) as const),
  );
  fc.assert(fc.property(wake, (one) => expect(parseWake(formatWake(one))).toEqual(one)));
});

test("text that is no key is not read as one", () => {
  for (const text of [
    "",
    "sweep",
    "installation:",
    "installation:x",
    "acme",
    "acme/shop#0",
    "a/b/c",
    "acme/..",
    "../user",
    "./.#1",
    "acme/..#12",
  ])
    expect(parseWake(text)).toBeNull();
});
