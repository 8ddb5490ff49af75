import { describe, expect, test } from "@jest/globals";
import { readComment } from "../../../src/core/commands/read-comment.ts";
import { moments } from "../../../src/core/commands/statement.ts";
import type { Person } from "../../../src/core/thread.ts";
import { told } from "../document/told.ts";
import { agreed, collecting, foldedOf, reviewOf } from "../fold/ask.ts";
import { buildThread, type ThreadBuilder } from "../thread-builder.ts";

/** `started ~14:02 words`, in UTC, each moment that is proposed. */
function proposedIn(thread: ThreadBuilder): readonly string[] {
  const { proposed } = reviewOf(thread);
  return moments.flatMap((moment) => {
    const one = proposed[moment];
    if (!one) return [];
    const at = new Date(one.when.at).toISOString().slice(11, 16);
    return `${moment} ${one.when.approx ? "~" : ""}${at} ${one.from}`;
  });
}

/** A thread in which jo wrote these lines at 15:30. */
function telling(...lines: readonly string[]): ThreadBuilder {
  const thread = collecting();
  thread.at("2026-11-14T15:29Z");
  thread.says(thread.person("jo"), lines.join("\n"));
  return thread;
}

const night = [
  "- 13:02 Deploy finishes; errors start",
  "- 13:12 jo notices 500s on the dashboard",
  "- 13:15 High error rate alert fired",
  "- 13:31 Restarted the carts, no change",
  "- 13:40 Reverted the config, did not help",
  "- 13:46 Rolled back to v811",
  "- 13:50 Error rate back to normal",
];

describe("from what people wrote", () => {
  test("each moment is the event whose words name it", () => {
    expect(proposedIn(telling(...night))).toEqual([
      "started 13:02 words",
      "detected 13:12 words",
      "mitigated 13:46 words",
      "resolved 13:50 words",
    ]);
  });

  test("what is hoped, asked, planned or denied is no moment", () => {
    const lines = [
      "- 13:02 Is it resolved?",
      "- 13:10 not yet resolved",
      "- 13:12 thought it was resolved, it was not",
      "- 13:20 before it started we saw nothing",
      "- 13:31 about to roll back",
      "- 13:40 if rolled back, errors stop",
      "- 13:44 no alert fired",
    ];
    expect(proposedIn(telling(...lines))).toEqual([]);
  });

  test("who writes no time writes soon after it", () => {
    const thread = collecting();
    thread.at("2026-11-14T13:19Z");
    thread.says(thread.person("jo"), "jo was paged: checkout 500s");
    thread.at("2026-11-14T13:49Z");
    thread.says(thread.person("jo"), "All clear, it was the provider.");
    expect(proposedIn(thread)).toEqual(["detected ~13:20 words", "resolved ~13:50 words"]);
  });

  test("of several ends the last one stands, named ones before likely ones", () => {
    expect(
      proposedIn(
        telling(
          "- 13:02 Errors start",
          "- 13:20 Incident resolved",
          "- 13:40 Incident resolved, this time for good",
          "- 13:55 latency back to normal",
        ),
      ),
    ).toEqual(["started 13:02 words", "detected 13:20 label", "resolved 13:40 words"]);
  });

  test("nothing is proposed out of order", () => {
    const thread = telling(
      "- 13:02 Rolled back to v811",
      "- 13:10 All clear",
      "- 13:50 Errors start",
    );
    expect(proposedIn(thread)).toEqual(["mitigated 13:02 words", "resolved 13:10 words"]);
    thread.says(thread.person("jo"), "/detected 13:05");
    expect(proposedIn(thread)).toEqual(["resolved 13:10 words"]);
  });

  test("one moment all alone is not worth a word", () => {
    const thread = buildThread();
    const ines = thread.person("ines");
    thread.says(ines, "/postmortem");
    thread.says(ines, "14:02 Errors start");
    expect(proposedIn(thread)).toEqual([]);
  });
});

describe("from what GitHub saw", () => {
  test("the label tells when it was noticed, the close when it was over, at the latest", () => {
    const thread = collecting();
    thread.at("2026-11-14T14:09Z");
    thread.closes(thread.person("jo"));
    expect(proposedIn(thread)).toEqual(["detected 13:20 label", "resolved 14:10 closed"]);
    thread.reopens(thread.person("jo"));
    expect(proposedIn(thread)).toEqual([]);
  });

  test("what is said to begin or to be noticed after the label is something else", () => {
    const thread = telling(
      "- 13:25 First ticket: customers report timeouts",
      "- 13:30 Errors start in the second region",
      "- 13:50 All clear",
    );
    expect(proposedIn(thread)).toEqual(["detected 13:20 label", "resolved 13:50 words"]);
  });

  test("where the thread retells what is long over, the label and the close are the review's", () => {
    const thread = collecting();
    const jo = thread.person("jo");
    thread.says(jo, "- 2026-11-12 10:00 Errors start\n- 2026-11-12 10:30 Rolled back");
    thread.closes(jo);
    expect(proposedIn(thread)).toEqual(["started 10:00 words", "mitigated 10:30 words"]);
  });

  test.each([
    ['Revert "Use the new pool"', ["detected 13:20 label", "mitigated 13:46 pull-request"]],
    ["Add a dashboard", []],
  ])("the merge of %s", (title, proposed) => {
    const thread = collecting();
    const jo = thread.person("jo");
    pointsHere(thread, jo, title);
    expect(proposedIn(thread)).toEqual(proposed);
    const rows = reviewOf(thread).timeline.map(({ text }) => text.kind);
    expect(rows).toEqual(["opened", "pull-request-opened", "pull-request-merged"]);
  });
});

/** jo opens a pull request at 13:40 that points here; it is merged at 13:46. */
function pointsHere(thread: ThreadBuilder, by: Person, title: string): void {
  const at = Date.parse("2026-11-14T13:40Z");
  const url = "https://github.com/acme/shop/pull/40";
  const key = { owner: "acme", repo: "shop", number: 40 };
  const times = { createdAt: at, mergedAt: Date.parse("2026-11-14T13:46Z") };
  const source = { ...key, ...times, id: 7040, title, url, isPullRequest: true, author: by };
  thread.event({ kind: "cross-referenced", id: 7040, at, by, source });
  thread.at("2026-11-14T13:50Z");
}

describe("a proposal is only that", () => {
  test("somebody who sets the moment ends it", () => {
    const thread = telling(...night);
    thread.says(thread.person("mara"), "/started 12:58\n/resolved 14:10");
    expect(proposedIn(thread)).toEqual(["detected 13:12 words", "mitigated 13:46 words"]);
    const { moments: set } = reviewOf(thread);
    expect(Object.keys(set)).toEqual(["started", "resolved"]);
  });

  test("it moves no phase", () => {
    const { phase } = reviewOf(telling(...night, "- 14:00 /resolved is what we will write"));
    expect(phase).toBe("collecting");
  });

  test("it is nothing that people agree to", () => {
    const baselines = ["Errors start", "Errors are said to start"].map((words) => {
      const thread = agreed({}, (so) => {
        so.says(so.person("jo"), `- 13:02 ${words}`);
      });
      return foldedOf(thread).record.baselines.map(({ entries }) => entries.length);
    });
    expect(baselines[0]).toEqual(baselines[1]);
  });
});

describe("in the document", () => {
  /** The line below the picture. */
  function lineIn(thread: ThreadBuilder): string {
    const line = told(reviewOf(thread)).match(/^Read from .*$/m)?.[0] ?? "";
    return line.replaceAll(/\(\[(.*?)\]\(.*?\)\)/g, "($1)");
  }

  test("one line tells where each is read from, and how to make it so", () => {
    const thread = telling(...night.slice(0, 1), "- 13:50 Error rate back to normal");
    const line = lineIn(thread);
    expect(line).toBe(
      "Read from what was written, set by nobody so far: **started** 13:02 (jo), **detected** by 13:20 (the label), **resolved** 13:50 (jo). `/started 2026-11-14 13:02` makes it so; another time corrects it.",
    );
    const command = /`(.*?)`/.exec(line)?.[1] ?? "";
    const context = { writtenAt: thread.stage.clock + 9 * 86_400_000, zone: "UTC" } as const;
    const { statements } = readComment(command, { ...context, commands: "bare", on: "review" });
    expect(statements.map(({ said }) => said)).toMatchObject([
      { is: "moment", moment: "started", when: { at: Date.parse("2026-11-14T13:02Z") } },
    ]);
    thread.says(thread.person("mara"), command);
    expect(lineIn(thread)).toContain(
      "so far: **detected** by 13:20 (the label), **resolved** 13:50 (jo).",
    );
  });

  test("where people have zones of their own, the command says which", () => {
    const thread = buildThread({
      config: { timezone: "Europe/Berlin", people: { jo: { timezone: "Asia/Tokyo" } } },
    });
    thread.labels(thread.person("ines"), "incident");
    thread.at("2026-11-14T15:29Z");
    thread.says(thread.person("mara"), "14:02 errors start");
    thread.says(thread.person("mara"), "14:50 all clear");
    expect(lineIn(thread)).toContain("`/started 2026-11-14 13:02 UTC` makes it so");
  });
});

test("what took some time began when it began, and helped when it was done", () => {
  const thread = telling(
    "- 13:02-13:30 Errors start",
    "- 13:12-13:15 jo was paged",
    "- 13:40-13:55 Deployed a hotfix",
  );
  expect(proposedIn(thread)).toEqual([
    "started 13:02 words",
    "detected 13:12 words",
    "mitigated 13:55 words",
  ]);
});
