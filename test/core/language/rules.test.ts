import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { load } from "js-yaml";
import { reviewerOf } from "../../../src/core/language/reviewer.ts";
import { ruleIds } from "../../../src/core/language/rule-ids.ts";
import { compileRules, writtenRules } from "../../../src/core/language/rulebook.ts";

const file: unknown = load(readFileSync("templates/rules.yml", "utf8"));
const rules = writtenRules(file);
const review = reviewerOf(compileRules(file));

function found(text: string): readonly string[] {
  return review(text).map(({ rule }) => rule.id);
}

test("there is each rule once, in the order in which settings name them", () => {
  expect(rules.map(({ id }) => id)).toEqual(ruleIds);
});

test("every rule asks how or what, blames nobody, and says where the thought comes from", () => {
  const asking = rules.map(({ question }) => question).join("\n");
  expect(asking).not.toMatch(/!|\b(must|should|failed|error|mistake|fault|blame|why)\b/i);
  const asks = rules.filter(({ question }) => !/^(?:How|What)\b.*\?$/.test(question));
  expect(asks.map(({ id }) => id)).toEqual([]);
  expect(rules.filter(({ source, why }) => source === "" || why === "")).toEqual([]);
});

describe("every rule keeps to its own examples", () => {
  const all = (key: "matches" | "passes") =>
    rules.flatMap((rule) => rule[key].map((text) => [rule.id, text] as const));

  test.each(all("matches"))("%s finds %j", (id, text) => {
    expect(found(text)).toContain(id);
  });

  test.each(all("passes"))("%s leaves %j alone", (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

test("rules that cannot be read are told by name, with what is wanted", () => {
  const rule = {
    ...{ id: "slip", kind: "blame", why: "…", source: "…", question: "What?" },
    ...{ patterns: ["%nothing forgot"], matches: [], passes: [] },
  };
  expect(() => compileRules({ lists: {}, topics: {}, rules: [rule] })).toThrow(
    "templates/rules.yml: slip: found %nothing forgot, wanted a list that there is, not %nothing",
  );
  expect(() =>
    compileRules({ lists: {}, topics: {}, rules: [{ ...rule, kind: "shame" }] }),
  ).toThrow(/^templates\/rules\.yml cannot be read: /);
});
