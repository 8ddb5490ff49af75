import { describe, expect, test } from "@jest/globals";
import type { ThreadBuilder } from "../thread-builder.ts";
import { settle } from "../thread-writes.ts";
import { collecting, inReview, ledgerOf, reviewOf } from "./ask.ts";

/** Whose comment is their account of what happened, and what becomes of words beside a time. */

const account =
  "From support it looked like the payment provider was down, because their status page was red as well, and we told customers to wait for an hour.";

const question =
  "we would still like to hear from you: @tomas. How did it look from where you were? What did you expect?";

/** What the ledger has of tomas, and how many comments are linked as discussion. */
function heard(thread: ThreadBuilder) {
  const { perspectives, discussion } = reviewOf(thread);
  const row = perspectives.find(({ person }) => person?.login === "tomas");
  const view = row?.state.kind === "from-comment" ? row.state.view.text : null;
  return { state: row?.state.kind, view, discussion: discussion.length };
}

/** What was said, as `HH:MM text`. */
function said(thread: ThreadBuilder): readonly string[] {
  return reviewOf(thread).timeline.flatMap(({ when, text }) =>
    text.kind === "said" ? [`${new Date(when.at).toISOString().slice(11, 16)} ${text.text}`] : [],
  );
}

/** In review; tomas is asked, and the document says so. */
function asked(): ThreadBuilder {
  const thread = inReview({ config: { stakeholders: ["tomas"] } });
  thread.person("tomas");
  settle(thread.stage);
  return thread;
}

describe("the first account counts, whatever somebody wrote before it", () => {
  test.each([
    ["a short answer", "Thanks, I will have a look."],
    ["an answer to somebody", `@jo ${account}`],
    ["a question", `${account.replace(/\.$/, "")}?`],
    ["a quote of what somebody wrote", `> It was the pool.\n\n${account}`],
  ])("such as %s", (_, body) => {
    const thread = asked();
    thread.says(thread.person("jo"), "It was the pool.");
    thread.says(thread.person("tomas"), body);
    expect(heard(thread)).toEqual({ state: "would-like-to-hear", view: null, discussion: 2 });
    thread.says(thread.person("tomas"), account);
    expect(heard(thread)).toEqual({ state: "from-comment", view: account, discussion: 2 });
  });
});

test("beside a /view a comment is discussion, however long", () => {
  const thread = asked();
  thread.says(thread.person("tomas"), "/view I had no graph.");
  thread.says(thread.person("tomas"), account);
  expect(heard(thread)).toEqual({ state: "given", view: null, discussion: 1 });
});

describe("a quote of the question that the document asks somebody", () => {
  test("answers it, also once the document asks no more", () => {
    const thread = asked();
    thread.says(thread.person("tomas"), `> ${question}\n\n${account}`);
    expect(heard(thread)).toEqual({ state: "from-comment", view: account, discussion: 0 });
    settle(thread.stage);
    expect(heard(thread)).toEqual({ state: "from-comment", view: account, discussion: 0 });
  });

  test.each([
    [
      "was **formatted**",
      "@tomas could you tell whether it was **much** [longer](https://a.example)?",
    ],
    ["goes on", "Hello @tomas, could you tell whether it was much longer? I need it."],
    ["is hidden in a list", "- @tomas could you tell whether\n  it was `much` longer?"],
  ])("answers nothing where what a person asked %s", (_, theirs) => {
    const thread = asked();
    thread.says(thread.person("jo"), theirs);
    const quoted = "@tomas could you tell whether it was much longer?".slice(0, -1);
    thread.says(
      thread.person("tomas"),
      `> ${quoted.replace("@tomas could", "@tomas, could")}\n\n${account}`,
    );
    expect(heard(thread)).toEqual({ state: "would-like-to-hear", view: null, discussion: 2 });
  });

  test("counts also where somebody else quoted it before", () => {
    const thread = asked();
    thread.says(thread.person("jo"), `> ${question}\n\nHe is on holiday.`);
    thread.says(thread.person("tomas"), `> ${question}\n\n${account}`);
    expect(heard(thread)).toEqual({ state: "from-comment", view: account, discussion: 1 });
  });

  test.each([
    ["is somebody else's", question.replace("tomas", "ines"), "It was the pool."],
    ["is what a person asked", question, `@ines, all,\r\n${question}  \r\nThanks`],
  ])("answers nothing where it %s", (_, quoted, theirs) => {
    const thread = asked();
    thread.says(thread.person("jo"), theirs);
    thread.says(thread.person("tomas"), `> ${quoted}\n\n${account}`);
    expect(heard(thread)).toEqual({ state: "would-like-to-hear", view: null, discussion: 2 });
  });
});

describe("words beside a time", () => {
  const timed = "13:07 I opened a ticket with the provider.";

  test("in review a few sentences are an account, and the timed line is an event", () => {
    const thread = asked();
    thread.says(thread.person("tomas"), `${account}\n\n${timed}\n\nNo alert said so.`);
    expect(heard(thread)).toEqual({
      state: "from-comment",
      view: `${account}\n\nNo alert said so.`,
      discussion: 0,
    });
    expect(said(thread)).toContain(timed);
  });

  test("a few more of them are discussion, and a short remark is neither", () => {
    const thread = asked();
    thread.says(thread.person("tomas"), account);
    thread.says(thread.person("tomas"), `${timed}\n\n${account}`);
    thread.says(thread.person("tomas"), `${timed}\n\nThat was all.`);
    expect(heard(thread)).toEqual({ state: "from-comment", view: account, discussion: 1 });
  });

  test("before the review they are an event of their own", () => {
    const thread = collecting();
    thread.at("2026-11-14T14:01:00Z");
    thread.says(
      thread.person("ines"),
      "13:05 alert fired\n\nI am rolling back v41 now, and support has put up the banner.",
    );
    expect(said(thread)).toEqual([
      "13:05 alert fired",
      "14:02 I am rolling back v41 now, and support has put up the banner.",
    ]);
  });

  test.each([
    "From my notes\n\n",
    "This is what we have in the pager so far:\n\n",
    "## Timeline of today\n\n",
    "### All times in this list are UTC\n\n",
    "All the times in this list are UTC\n\n- ",
    "All the times in this list are UTC\n",
  ])("what leads to it is none: %j", (words) => {
    const thread = collecting();
    thread.says(thread.person("ines"), `${words}13:05 alert fired`);
    expect(said(thread)).toEqual(["13:05 alert fired"]);
  });

  test("what leads to it is no part of the words beside it", () => {
    const thread = collecting();
    thread.at("2026-11-14T14:01:00Z");
    const banner = "I am rolling back v41 now, and support has put up the banner.";
    thread.says(
      thread.person("ines"),
      `### All times are UTC\n\n${banner}\n\nWhat I have\n- 13:05 alert fired`,
    );
    expect(said(thread)).toEqual(["13:05 alert fired", `14:02 ${banner}`]);
  });

  test("a sentence of its own above it is one of those", () => {
    const thread = collecting();
    thread.at("2026-11-14T14:01:00Z");
    thread.says(thread.person("ines"), `${account}\n\n13:05 alert fired`);
    expect(said(thread)).toEqual(["13:05 alert fired", `14:02 ${account}`]);
  });

  test("beside a moment alone they are what happened then", () => {
    const thread = collecting();
    thread.at("2026-11-14T14:40:00Z");
    thread.says(thread.person("tomas"), `/mitigated\n\n${account}`);
    expect(said(thread)).toEqual([`14:41 ${account}`]);
    thread.says(thread.person("jo"), `/resolved\n\n${account}`);
    expect(said(thread)).toEqual([`14:41 ${account}`, `14:42 ${account}`]);
    expect(ledgerOf(thread)).toEqual(["ines: took-part", "tomas: took-part", "jo: took-part"]);
  });

  test("in review they are so as well, and told once", () => {
    const thread = asked();
    thread.says(thread.person("tomas"), `/mitigated 13:15\n\n${account}`);
    expect(said(thread)).toEqual([`13:15 ${account}`]);
    expect(heard(thread)).toEqual({ state: "would-like-to-hear", view: null, discussion: 0 });
  });
});
