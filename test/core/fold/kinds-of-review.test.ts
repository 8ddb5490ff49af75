import { expect, test } from "@jest/globals";
import { parseConfig } from "../../../src/core/config/parse.ts";
import { collecting, inReview, ledgerOf, reviewOf } from "./ask.ts";

function settings(text: string) {
  return parseConfig({ file: "postmortem.yml", text }).config;
}

function needsOf(thread: ReturnType<typeof inReview>): readonly string[] {
  return reviewOf(thread).needs.map(({ kind }) => kind);
}

test("a light review is agreed without contributing factors", () => {
  const thread = inReview({ config: settings("review: light") });
  expect(needsOf(thread)).toEqual(["agreement"]);
  thread.says(thread.person("jo"), "/agree");
  thread.says(thread.person("ines"), "/agree");
  expect(reviewOf(thread).agreement.holds).toBe(true);
});

test("in a light review an objection still stands in the way, and a factor is still taken", () => {
  const thread = inReview({ config: settings("review: light") });
  thread.says(thread.person("jo"), "/agree\n\n/factor The pool is small.");
  thread.says(thread.person("ines"), "/object It was the alert.");
  expect(needsOf(thread)).toEqual(["objection", "agreement"]);
  expect(reviewOf(thread).factors.map(({ text }) => text)).toEqual(["The pool is small."]);
});

test("where perspectives are hidden, stakeholders are not waited for; who is invited is", () => {
  const config = settings("review: light\nstakeholders: [tomas]");
  const thread = inReview({ config });
  thread.person("tomas");
  thread.person("ana");
  expect(ledgerOf(thread)).toEqual(["ines: took-part", "jo: took-part"]);
  thread.says(thread.person("mara", "maintain"), "/invite @ana");
  expect(ledgerOf(thread)).toContain("ana: would-like-to-hear");
  thread.says(thread.person("tomas"), "/view Quiet, until the mails came.");
  expect(ledgerOf(thread)).toContain("tomas: given");
});

test("a near miss is agreed without any moment, with its factors", () => {
  const thread = collecting({ config: settings("review: near-miss") });
  thread.closes(thread.person("ines"));
  thread.says(
    thread.person("jo"),
    "/factor The check is run by hand.\n\n/factor Nobody is asked to.",
  );
  thread.says(thread.person("jo"), "/agree");
  thread.says(thread.person("ines"), "/agree");
  const { moments, agreement } = reviewOf(thread);
  expect(moments).toEqual({});
  expect(agreement.holds).toBe(true);
});
