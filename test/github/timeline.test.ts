import { describe, expect, test } from "@jest/globals";
import { readTimeline } from "../../src/github/timeline.ts";
import { app, commentJson, eventJson, ghost, issueJson, mara, tomas } from "./json.ts";

const at = Date.parse("2026-11-01T08:05:00Z");
const byMara = { id: 11, login: "mara", bot: false };

describe("a timeline", () => {
  test("gives each kind of event in our words", () => {
    const label = { name: "incident", color: "d73a4a" };
    const child = { number: 31, repository: { name: "board", owner: { login: "acme" } } };
    const entries = [
      eventJson("labeled", 1, { label }),
      eventJson("unlabeled", 2, { label }),
      eventJson("issue_type_added", 3, { issue_type: { name: "Incident" } }),
      eventJson("issue_type_removed", 4, { prev_issue_type: { name: "Incident" } }),
      eventJson("closed", 5, { state_reason: "not_planned" }),
      eventJson("reopened", 6, { state_reason: null }),
      eventJson("comment_deleted", 7),
      eventJson("transferred", 8),
      eventJson("assigned", 9, { assignee: tomas }),
      eventJson("unassigned", 10, { assignee: tomas }),
      eventJson("sub_issue_added", 11, { sub_issue: child }),
      eventJson("sub_issue_removed", 12, { sub_issue: child }),
    ];
    const person = { id: 12, login: "tomas", bot: false };
    expect(readTimeline(entries)).toEqual([
      { kind: "labeled", id: 1, at, by: byMara, label: "incident" },
      { kind: "unlabeled", id: 2, at, by: byMara, label: "incident" },
      { kind: "typed", id: 3, at, by: byMara, type: "Incident" },
      { kind: "untyped", id: 4, at, by: byMara, type: "Incident" },
      { kind: "closed", id: 5, at, by: byMara, reason: "not_planned" },
      { kind: "reopened", id: 6, at, by: byMara },
      { kind: "comment-deleted", id: 7, at, by: byMara },
      { kind: "transferred", id: 8, at, by: byMara },
      { kind: "assigned", id: 9, at, by: byMara, person },
      { kind: "unassigned", id: 10, at, by: byMara, person },
      {
        kind: "sub-issue-added",
        id: 11,
        at,
        by: byMara,
        issue: { owner: "acme", repo: "board", number: 31 },
      },
      {
        kind: "sub-issue-removed",
        id: 12,
        at,
        by: byMara,
        issue: { owner: "acme", repo: "board", number: 31 },
      },
    ]);
  });

  test("gives comments with author, edit time, our two reactions, and whether they are hidden", () => {
    const none = { total_count: 1, "+1": 1, rocket: 0, confused: 0 };
    const some = { total_count: 3, "+1": 1, rocket: 2, confused: 0 };
    const hidden = { minimized: { reason: "off-topic" }, body: undefined, reactions: some };
    const edited = {
      user: app,
      updated_at: "2026-11-01T08:20:00Z",
      author_association: "ODD",
      reactions: none,
    };
    expect(readTimeline([commentJson(501, hidden), commentJson(502, edited)])).toEqual([
      {
        kind: "comment",
        id: 501,
        at: Date.parse("2026-11-01T08:10:00Z"),
        by: byMara,
        body: "",
        editedAt: Date.parse("2026-11-01T08:10:00Z"),
        association: "MEMBER",
        hidden: true,
        url: "https://github.test/acme/shop/issues/7#issuecomment-501",
        reactions: { rocket: 2, confused: 0 },
        overtaken: null,
      },
      {
        kind: "comment",
        id: 502,
        at: Date.parse("2026-11-01T08:10:00Z"),
        by: { id: 99, login: "second-story[bot]", bot: true },
        body: "We see errors.",
        editedAt: Date.parse("2026-11-01T08:20:00Z"),
        association: "NONE",
        hidden: false,
        url: "https://github.test/acme/shop/issues/7#issuecomment-502",
        overtaken: null,
      },
    ]);
  });

  test("counts what an older server does not name as none", () => {
    const readReactions = (reactions: object) => {
      const [one] = readTimeline([commentJson(501, { reactions })]);
      return one?.kind === "comment" ? one.reactions : null;
    };
    expect(readReactions({ "+1": 1, confused: 1 })).toEqual({ rocket: 0, confused: 1 });
    expect(readReactions({ "+1": 1 })).toBe(undefined);
  });

  test("knows a pull request that refers to the issue", () => {
    const issue = issueJson(40, {
      title: "Raise the pool size",
      pull_request: { merged_at: "2026-11-01T08:40:00Z" },
      html_url: "https://github.test/acme/shop/pull/40",
      user: tomas,
    });
    const reference = {
      event: "cross-referenced",
      actor: tomas,
      created_at: "2026-11-01T08:05:00Z",
      updated_at: "2026-11-01T08:05:00Z",
      source: { type: "issue", issue },
    };
    expect(readTimeline([reference, { ...reference, source: { type: "issue" } }])).toEqual([
      {
        kind: "cross-referenced",
        id: 7040,
        at,
        by: { id: 12, login: "tomas", bot: false },
        source: {
          owner: "acme",
          repo: "shop",
          number: 40,
          id: 7040,
          title: "Raise the pool size",
          url: "https://github.test/acme/shop/pull/40",
          isPullRequest: true,
          author: { id: 12, login: "tomas", bot: false },
          createdAt: Date.parse("2026-11-01T08:00:00Z"),
          mergedAt: Date.parse("2026-11-01T08:40:00Z"),
        },
      },
    ]);
  });

  test("does without the time of merging where GitHub does not tell it", () => {
    const merged = [{}, { merged_at: null }, { merged_at: "soon" }].map((pull) => {
      const issue = issueJson(40, { pull_request: pull });
      const event = { event: "cross-referenced", actor: tomas, created_at: "2026-11-01T08:05:00Z" };
      return readTimeline([{ ...event, source: { type: "issue", issue } }]);
    });
    expect(merged.flat()).toMatchObject([1, 2, 3].map(() => ({ source: { mergedAt: null } })));
  });

  test("gives a changed type as the old one taken off and the new one put on", () => {
    const change = { issue_type: { name: "Bug" }, prev_issue_type: { name: "Incident" } };
    expect(readTimeline([eventJson("issue_type_changed", 5, change)])).toEqual([
      { kind: "untyped", id: 5, at, by: byMara, type: "Incident" },
      { kind: "typed", id: 5, at, by: byMara, type: "Bug" },
    ]);
  });

  test("is in order of time, then id, whatever order GitHub chose", () => {
    const late = { created_at: "2026-11-01T09:00:00Z" };
    const entries = [
      eventJson("reopened", 3, late),
      eventJson("reopened", 2),
      eventJson("reopened", 1),
    ];
    expect(readTimeline(entries).map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  test("knows nobody behind a deleted account", () => {
    const entries = [
      eventJson("reopened", 1, { actor: null }),
      eventJson("assigned", 2, { actor: ghost, assignee: null }),
    ];
    expect(readTimeline(entries)).toEqual([
      { kind: "reopened", id: 1, at, by: null },
      { kind: "assigned", id: 2, at, by: null, person: null },
    ]);
  });

  test("leaves out what says nothing about a review, and what the app may not see", () => {
    const entries = [
      eventJson("subscribed", 1),
      eventJson("constructor", 2),
      eventJson("sub_issue_added", 3, { sub_issue: null }),
      "no event at all",
    ];
    expect(readTimeline(entries)).toEqual([]);
  });

  test("names the place when a known event has another shape", () => {
    expect(() => readTimeline([eventJson("labeled", 1, { created_at: "soon" })])).toThrow(
      /GitHub's answer \(a timeline entry "labeled"\) has another shape/,
    );
  });

  test("takes GitHub's word that closed without a reason is completed", () => {
    const entries = [eventJson("closed", 1, { actor: mara })];
    expect(readTimeline(entries)).toEqual([
      { kind: "closed", id: 1, at, by: byMara, reason: "completed" },
    ]);
  });
});
