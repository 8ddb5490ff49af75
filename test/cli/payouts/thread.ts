import { readFileSync } from "node:fs";
import type { Json } from "../../github/json.ts";

/**
 * A night as teams have them: 60 comments by eight people in Berlin, New York and Tokyo, over
 * midnight, with nobody giving the commands that set the moments. `thread.txt` holds it as it was
 * written, `expected.txt` the document of it.
 */
const lines = readFileSync(new URL("thread.txt", import.meta.url), "utf8").split("\n");

const names = ["kenji", "aiko", "sam", "priya", "jo", "mara", "ines", "tomas"];

const config = `timezone: Europe/Berlin
people:
  jo: { timezone: Europe/Berlin, role: on call }
  kenji: { timezone: Asia/Tokyo, role: on call }
  aiko: { timezone: Asia/Tokyo, role: support }
  priya: { timezone: America/New_York, role: databases }
  sam: { timezone: America/New_York, role: support }
  ines: { role: support }
`;

const url = "https://github.test/acme/payouts/issues/87";

/** What `second-story preview` takes. */
export function payouts(): string {
  const timeline = entriesOf();
  return JSON.stringify({ issue, timeline, config, now: "2026-11-19T15:20:00Z" });
}

const issue: Json = {
  ...listed(87, "Payouts are not leaving", "2026-11-17T22:33:00Z", "kenji"),
  body: "Alert fired at 22:31 UTC: payout queue age over 15 minutes. I was paged.",
  html_url: url,
  author_association: "MEMBER",
  updated_at: "2026-11-19T15:12:30Z",
  closed_at: "2026-11-18T01:40:00Z",
  state: "closed",
  state_reason: "completed",
  labels: [{ id: 1, name: "incident", color: "d73a4a" }],
  assignees: [],
  locked: false,
  comments: 60,
};

function listed(number: number, title: string, at: string, by: string): Json {
  return {
    id: 9000 + number,
    number,
    title,
    body: "",
    user: user(by),
    html_url: `https://github.test/acme/payouts/pull/${number}`,
    repository_url: "https://github.test/api/v3/repos/acme/payouts",
    created_at: at,
  };
}

function user(login: string): Json {
  return { id: 100 + names.indexOf(login), login, type: "User" };
}

/** Each entry begins with `@@ time who`, and what they did if it is no comment. */
function entriesOf(): readonly Json[] {
  const starts = lines.flatMap((line, index) => (line.startsWith("@@ ") ? [index] : []));
  return starts.map((start, place) => {
    const [, at = "", by = "", what, ...rest] = (lines[start] ?? "").split(" ");
    const body = lines
      .slice(start + 1, starts[place + 1])
      .join("\n")
      .trim();
    const entry = { id: 500 + place, actor: user(by), created_at: at };
    switch (what) {
      case "labels":
        return { ...entry, event: "labeled", label: { name: rest.join(" ") } };
      case "closes":
        return { ...entry, event: "closed", state_reason: "completed" };
      case "pulls":
        return { ...entry, ...pull(at, by, rest) };
      default:
        return { ...entry, ...comment(500 + place, at, by, body) };
    }
  });
}

function comment(id: number, at: string, by: string, body: string): Json {
  return {
    event: "commented",
    body,
    user: user(by),
    author_association: "MEMBER",
    updated_at: at,
    html_url: `${url}#issuecomment-${id}`,
  };
}

/** `88 merged 2026-11-17T23:58:31Z Its title` */
function pull(at: string, by: string, [number, , merged, ...title]: readonly string[]): Json {
  const opened = listed(Number(number), title.join(" "), at, by);
  const issue = { ...opened, pull_request: { merged_at: merged } };
  return { event: "cross-referenced", source: { type: "issue", issue } };
}
