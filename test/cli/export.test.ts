import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type EmbeddedGitHub, startEmbeddedGitHub } from "../../src/embedded/github.ts";
import { app, caller, installationToken } from "../embedded/stage.ts";
import { commentJson, eventJson, issueJson, type Json, tomas } from "../github/json.ts";
import { type Around, type Ran, type } from "./fake-terminal.ts";

const labeled = eventJson("labeled", 50, {
  created_at: "2026-11-01T08:00:10Z",
  label: { name: "incident" },
});

function thread(over: Json = {}): string {
  const timeline = [labeled, commentJson(1, { body: "08:02 first alert", user: tomas })];
  return JSON.stringify({ issue: issueJson(7), timeline, now: "2026-11-02T09:00Z", ...over });
}

function exporting(options: string, around: Around = {}): Promise<Ran> {
  return type(`export t.json ${options}`, { files: { "t.json": thread() }, ...around });
}

/** The front matter's values by key. */
function front(text: string): Readonly<Record<string, string>> {
  const [, matter = ""] = text.split("---\n");
  return Object.fromEntries(
    matter.split("\n").flatMap((line) => {
      const at = line.indexOf(": ");
      return at === -1 ? [] : [[line.slice(0, at), line.slice(at + 2)]];
    }),
  );
}

describe("from a file", () => {
  test("the review is printed as Markdown, and nothing else is", async () => {
    const { said, noted, exit } = await exporting("");
    expect([said, noted, exit]).toEqual([
      `---
title: Checkout is down
issue: acme/shop#7
url: https://github.test/acme/shop/issues/7
date: '2026-11-01'
phase: collecting
exported_at: '2026-11-02T09:00:00Z'
attribution: names
public: false
---

# Post-mortem: Checkout is down

**Collecting** · 1 Nov 2026 · times in UTC

The review has not begun. This is what was written so far.

> Whatever we find, everyone did the best they could with what they knew at the time. We are here to learn how our system made this possible.

## Timeline

| Time (UTC) | What happened | From |
|---|---|---|
| 08:00 | This issue is opened | [mara](https://github.test/acme/shop/issues/7) |
| 08:02 | first alert | [tomas](https://github.test/acme/shop/issues/7#issuecomment-1) |

<details><summary>How these times were read</summary>

Times written without a zone were read as UTC.
A time without a day was read as the last such time before its comment.
</details>

<sub>As of 2 Nov 2026 09:00 (UTC), from [acme/shop#7](https://github.test/acme/shop/issues/7).</sub>`,
      "",
      0,
    ]);
  });

  test("a thread that was cut is told on the side", async () => {
    const text = thread({ issue: issueJson(7, { comments: 160 }) });
    const whole = await exporting("");
    expect(await exporting("", { files: { "t.json": text } })).toEqual({
      ...whole,
      noted:
        'The file has 1 of 160 comments. Give the whole timeline, with "gh api --paginate" as "second-story help preview" shows it.',
    });
  });

  test.each([
    ["--format html", "<!doctype html>"],
    ["--format json", '{\n  "format": "second-story-review",'],
    ["--format markdown", "---\ntitle:"],
  ])("%s", async (options, start) => {
    expect((await exporting(options)).said.slice(0, start.length)).toBe(start);
  });

  test("a file takes it, whose ending tells the format where nothing else does", async () => {
    const written = new Map<string, string>();
    for (const options of ["-html", ".htm", ".json", ".json --format markdown", ".md"]) {
      const { said, noted, exit } = await exporting(`--output out${options}`, { written });
      expect([said, noted, exit]).toEqual(["", `Wrote out${options.split(" ")[0]}.`, 0]);
    }
    expect([...written].map(([file, text]) => [file, text.slice(0, 3)])).toEqual([
      ["out-html", "---"],
      ["out.htm", "<!d"],
      ["out.json", "---"],
      ["out.md", "---"],
    ]);
  });

  test("a file that cannot be written is said so", async () => {
    expect(await exporting("--output out.md")).toEqual({
      said: "",
      noted: "out.md: cannot be written: the disk is full",
      exit: 1,
    });
  });

  test("who is named is asked for, or set, or nobody where it is for readers outside", async () => {
    const set = { files: { "t.json": thread({ config: "attribution: roles" }) } };
    const asked = async (options: string, around: Around = {}) =>
      front((await exporting(options, around)).said)["attribution"];
    expect([
      await asked(""),
      await asked("--attribution none"),
      await asked("", set),
      await asked("--attribution names", set),
      await asked("--public", set),
      await asked("--public --attribution names"),
    ]).toEqual(["names", "none", "roles", "names", "none", "names"]);
  });

  test("standard input does as well", async () => {
    const { said } = await type("export - --format json", { input: thread() });
    expect(JSON.parse(said).title).toBe("Checkout is down");
  });

  test("a file that is not there, and one that holds no review, are said so", async () => {
    expect(await type("export u.json")).toEqual({
      said: "",
      noted: "u.json: cannot be read: no such file",
      exit: 1,
    });
    const none = thread({ issue: issueJson(7, { labels: [] }), timeline: [] });
    expect(await exporting("", { files: { "t.json": none } })).toEqual({
      said: "",
      noted:
        'acme/shop#7 is no review yet. Put the label "incident" on it, or write /postmortem in a comment.',
      exit: 1,
    });
  });
});

describe("from GitHub", () => {
  let github: EmbeddedGitHub;
  let jo = "";

  beforeAll(async () => {
    github = await startEmbeddedGitHub({ app });
    github.addOwner("acme", "Organization");
    jo = github.addUser("jo");
    github.addRepository("acme/shop", { roles: { jo: "write" }, private: true });
    github.addRepository("acme/board", { roles: { jo: "write" }, private: true });
    github.install("acme");
  });

  afterAll(() => github.close());

  function online(line: string, token = jo): Promise<Ran> {
    const environment = { GITHUB_TOKEN: token, GHE_HOST: github.host, GHE_PROTOCOL: "http" };
    return type(`export ${line}`, { environment });
  }

  async function openIncident(): Promise<string> {
    const issue = { title: "Checkout is down", body: "Nobody can pay.", labels: ["incident"] };
    const { json } = await caller(github, jo)("POST", "/repos/acme/shop/issues", issue);
    const number = json && typeof json === "object" && "number" in json ? json["number"] : null;
    return `acme/shop#${String(number)}`;
  }

  test("what people typed into an app's document is in it, and nothing is written", async () => {
    const issue = await openIncident();
    const asApp = caller(github, await installationToken(github, "acme/shop"));
    const body =
      "<!-- second-story:document review=r1 v=1 -->\n\n### A word of ours\n\njo was there";
    await asApp("POST", `/repos/${issue.replace("#", "/issues/")}/comments`, { body });
    const before = github.requests().length;
    const { said, noted, exit } = await online(`${issue} --attribution none`);
    expect([noted, exit]).toEqual(["", 0]);
    expect(said).toContain("## A word of ours\n\nsomebody was there\n");
    const made = github.requests().slice(before);
    expect(made.filter(({ method, route }) => method !== "GET" && route !== "/graphql")).toEqual(
      [],
    );
  });

  test("an issue that was transferred is looked for where it is now", async () => {
    const issue = await openIncident();
    const { owner, repo, number } = github.transferIssue(issue, "acme/board");
    const { said, noted } = await online(issue);
    expect([front(said)["issue"], noted]).toEqual([
      `${owner}/${repo}#${number}`,
      `${issue} is ${owner}/${repo}#${number} now.`,
    ]);
  });

  test("what is not there, or may not be seen, is named, and what to do", async () => {
    const stranger = github.addUser("sam");
    expect((await online("acme/shop#999")).noted).toMatch(/^acme\/shop#999: /);
    expect((await online(await openIncident(), stranger)).noted).toMatch(/^acme\/shop#\d+: /);
    expect(await online("acme/shop#1", "ghp_old")).toEqual({
      said: "",
      noted: "acme/shop#1: GitHub does not accept GITHUB_TOKEN. Set it to one that is still valid.",
      exit: 1,
    });
    expect(await type("export acme/shop#1")).toEqual({
      said: "",
      noted: "GITHUB_TOKEN is not set. Set it to a token that may read issues there.",
      exit: 1,
    });
  });
});
