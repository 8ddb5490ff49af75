import { expect, test } from "@jest/globals";
import { app, commentJson, eventJson, issueJson, type Json, mara, tomas } from "../github/json.ts";
import { type } from "./fake-terminal.ts";

const labeled = eventJson("labeled", 50, {
  created_at: "2026-11-01T08:00:10Z",
  label: { name: "incident" },
});

function thread(over: Json = {}): string {
  const timeline = [labeled, commentJson(1, { body: "08:02 first alert", user: tomas })];
  return JSON.stringify({ issue: issueJson(7), timeline, ...over });
}

function previewing(text: string) {
  return type("preview t.json", { files: { "t.json": text } });
}

/** What a reader of the document sees, up to how to take part. */
function visible(said: string): string {
  const lines = said.split("\n").filter((line) => !line.startsWith("<!-- second-story:"));
  const text = lines.join("\n").replace(/\n{3,}/g, "\n\n");
  return text.slice(0, text.indexOf("<details><summary>How to take part")).trim();
}

const collecting = `## Post-mortem: Checkout is down

**Collecting** · 1 Nov 2026 · times in UTC

Comments here become the timeline. The review comes later; nobody is asked for anything now.

> Whatever we find, everyone did the best they could with what they knew at the time. We are here to learn how our system made this possible.

### Timeline

| Time (UTC) | What happened | From |
|---|---|---|
| 08:00 | This issue is opened | [mara](https://github.test/acme/shop/issues/7) |
| 08:02 | first alert | [tomas](https://github.test/acme/shop/issues/7#issuecomment-1) |

<details><summary>How these times were read</summary>

Times written without a zone were read as UTC.
A time without a day was read as the last such time before its comment.
</details>`;

test("a thread in a file becomes the document that the app would write", async () => {
  const { said, noted, exit } = await previewing(thread());
  expect([visible(said), noted, exit]).toEqual([collecting, "", 0]);
});

test("a dash stands for standard input", async () => {
  const fromFile = await previewing(thread());
  expect(await type("preview -", { input: thread() })).toEqual(fromFile);
});

test("the settings in the file hold", async () => {
  const config = "labels: { incident: outage }\ntimezone: Europe/Berlin\n";
  const outage = { ...labeled, label: { name: "outage" } };
  const timeline = [outage, commentJson(1, { body: "09:02 first alert" })];
  const { said } = await previewing(thread({ timeline, config }));
  expect(said).toContain("| 09:02 (08:02) | first alert |");
});

test("a document that is there already is carried on, with what people typed in it", async () => {
  const first = await previewing(thread());
  const edited = first.said.replace("| first alert |", "| first alert, by mail |");
  const document = commentJson(2, { body: edited, user: app, created_at: "2026-11-01T08:11:00Z" });
  const timeline = [labeled, commentJson(1, { body: "08:02 first alert", user: tomas }), document];
  const { said } = await previewing(thread({ timeline }));
  expect(said).toContain("| first alert, by mail |");
});

test("members may decide, and what the file does not tell is left open and said", async () => {
  const outsider = { id: 13, login: "sam", type: "User" };
  const timeline = [
    labeled,
    commentJson(1, {
      body: "/not-needed it was a drill",
      user: outsider,
      author_association: "NONE",
    }),
    commentJson(2, { body: "/postmortem", user: mara }),
    commentJson(3, { body: "/object no", user: tomas, updated_at: "2026-11-01T08:30:00Z" }),
  ];
  const { said, noted, exit } = await previewing(thread({ timeline }));
  expect(said).toContain("**In review** · 1 Nov 2026");
  expect([noted, exit]).toEqual([
    "The file does not tell who edited comment 3; the role of sam in acme/shop. What hangs on it is left out here.",
    0,
  ]);
});

test("an issue that is no review says so, and how to make it one", async () => {
  const noted =
    'acme/shop#7 is no review yet. Put the label "incident" on it, or write /postmortem in a comment.';
  const issue = issueJson(7, { labels: [] });
  expect(await previewing(thread({ issue, timeline: [] }))).toEqual({ said: "", noted, exit: 1 });
});

test("a label without its event asks for the whole timeline", async () => {
  const noted =
    'acme/shop#7 has the label "incident", and the timeline does not tell when it was put on. Give the whole timeline.';
  expect(await previewing(thread({ timeline: [] }))).toEqual({ said: "", noted, exit: 1 });
});

const cut =
  'The file has 1 of 160 comments. Give the whole timeline, with "gh api --paginate" as "second-story help preview" shows it.';

test("a thread that was cut is shown, and how to give the whole of it is said", async () => {
  const whole = await previewing(thread({ issue: issueJson(7, { comments: 1 }) }));
  expect([visible(whole.said), whole.noted, whole.exit]).toEqual([collecting, "", 0]);
  const ran = await previewing(thread({ issue: issueJson(7, { comments: 160 }) }));
  expect(ran).toEqual({ ...whole, noted: cut });
});

test("the way to write such a file down that is shown asks for every page", async () => {
  const { said } = await type("help preview");
  expect(said).toContain('"$(gh api --paginate "$issue/timeline?per_page=100")" |\n');
});

test("a pull request is no review", async () => {
  const issue = issueJson(7, { pull_request: {} });
  const noted = "acme/shop#7 is a pull request. Reviews are held on issues.";
  expect(await previewing(thread({ issue }))).toEqual({ said: "", noted, exit: 1 });
});

const where = "What the file holds is told by: second-story help preview";

test.each([
  ["a list", "[]", "t.json: found a list, wanted an object."],
  [
    "a key of its own",
    thread({ comments: [] }),
    "t.json: comments: found a key that is not read, wanted it left out.",
  ],
  [
    "no timeline",
    thread({ timeline: undefined }),
    "t.json: timeline: found nothing, wanted a list.",
  ],
  ["a wrong time", thread({ now: "soon" }), 't.json: now: found "soon", wanted a time.'],
])("%s is told by its place", async (_, text, noted) => {
  expect(await previewing(text)).toEqual({ said: "", noted: `${noted}\n${where}`, exit: 1 });
});

test("everything that cannot be read is told at once", async () => {
  const text = thread({
    issue: issueJson(7, { title: undefined, state: "opn", labels: "incident" }),
    timeline: [
      { ...labeled, label: { name: 4 } },
      commentJson(1, { event: undefined }),
      commentJson(2, { created_at: "yesterday" }),
    ],
    sub_issues: [issueJson(8, { repository_url: "shop" })],
  });
  expect(await previewing(text)).toEqual({
    said: "",
    noted: [
      "t.json: issue.title: found nothing, wanted a text.",
      't.json: issue.state: found "opn", wanted "open" or "closed".',
      't.json: issue.labels: found "incident", wanted a list.',
      "t.json: timeline[0].label.name: found 4, wanted a text.",
      "t.json: timeline[1].event: found nothing, wanted a text.",
      't.json: timeline[2].created_at: found "yesterday", wanted a time.',
      't.json: sub_issues[0].repository_url: found "shop", wanted a repository\'s address.',
      where,
    ].join("\n"),
    exit: 1,
  });
});

test("what is no JSON, and a file that is not there, are said so", async () => {
  expect((await previewing("hello")).noted.split("\n")[0]).toMatch(
    /^t\.json: found other text \(.*\), wanted JSON\.$/,
  );
  expect(await type("preview u.json")).toEqual({
    said: "",
    noted: "u.json: cannot be read: no such file",
    exit: 1,
  });
});
