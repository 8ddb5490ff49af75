import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Config, reviewKinds } from "../../../src/core/config/config.ts";
import { defaultConfig } from "../../../src/core/config/defaults.ts";
import { parseConfig } from "../../../src/core/config/parse.ts";
import { configFor } from "../../../src/core/config/severities.ts";
import { guidedSections } from "../../../src/core/document/section-names.ts";

const file = ".github/postmortem.yml";

function read(text: string): Config {
  const { config, problems } = parseConfig({ file, text });
  expect(problems).toEqual([]);
  return config;
}

/** The sections in their order on one line: `(hidden)`, `renamed = title`, `asked ? question`. */
function sectionsOf(config: Config): string {
  return config.sections.map(told).join(", ");
}

function told({ name, title, question, hidden }: Config["sections"][number]): string {
  const words = [name, title && `= ${title}`, question && `? ${question}`]
    .filter(Boolean)
    .join(" ");
  return hidden ? `(${words})` : words;
}

/** What is wrong with a file, with its line and key. */
function problemsIn(text: string): readonly string[] {
  return parseConfig({ file, text }).problems.map(
    ({ line, key, found, wanted }) => `${line}: ${key}: found ${found}, wanted ${wanted}`,
  );
}

const usual =
  "summary, impact, timeline, perspectives, contributing-factors, what-helped, what-we-learned, ideas, follow-ups, not-doing, agreement";
const light =
  "summary, (impact), timeline, (perspectives), (contributing-factors), (what-helped), what-we-learned, (ideas), follow-ups, (not-doing), agreement";
const nearMiss =
  "what-helped, summary, (impact), timeline, perspectives, contributing-factors, what-we-learned, ideas, follow-ups, not-doing, agreement";

describe("the ready-made sets", () => {
  test("are the whole document, a light one, and one for a near miss", () => {
    expect(sectionsOf(defaultConfig)).toBe(usual);
    expect(sectionsOf(read("review: full"))).toBe(usual);
    expect(sectionsOf(read("review: light"))).toBe(light);
    expect(sectionsOf(read("review: near-miss"))).toBe(nearMiss);
  });

  test.each(["light", "near-miss"])("%s stands in full as an example", (kind) => {
    const text = readFileSync(`docs/examples/${kind}.yml`, "utf8");
    const parsed = parseConfig({ file: `${kind}.yml`, text });
    const { config, problems } = configFor(parsed, ["near-miss"]);
    expect(problems).toEqual([]);
    const set = read(`review: ${kind}`);
    const names = config.sections.map(({ name, hidden }) => [name, hidden]);
    expect(names).toEqual(set.sections.map(({ name, hidden }) => [name, hidden]));
    expect(config.agreement).toEqual(set.agreement);
  });
});

describe("a team's sections", () => {
  test("stand in the order listed, and the others follow", () => {
    expect(sectionsOf(read("sections: [impact, what_helped]"))).toBe(
      "impact, what-helped, summary, timeline, perspectives, contributing-factors, what-we-learned, ideas, follow-ups, not-doing, agreement",
    );
  });

  test("have titles and questions of their own", () => {
    const text = `
sections:
  - summary: { title: "  In short " }
  - what_helped:
      title: What went well
      question: What kept this small?
  - ideas: { question: What else? }
  - timeline:
`;
    expect(sectionsOf(read(text))).toBe(
      "summary = In short, what-helped = What went well ? What kept this small?, ideas ? What else?, timeline, impact, perspectives, contributing-factors, what-we-learned, follow-ups, not-doing, agreement",
    );
  });

  test("that are hidden wait in their usual place, wherever they are listed", () => {
    const text =
      "sections: [ideas: hidden, summary: { hidden: true, title: Brief }, timeline, impact]";
    expect(sectionsOf(read(text))).toBe(
      "(summary = Brief), timeline, impact, perspectives, contributing-factors, what-helped, what-we-learned, (ideas), follow-ups, not-doing, agreement",
    );
  });

  test("are laid over the set: what is named there is asked for", () => {
    expect(
      sectionsOf(read("review: light\nsections: [summary, what_helped: { title: Luck }]")),
    ).toBe(
      "summary, (impact), what-helped = Luck, timeline, (perspectives), (contributing-factors), what-we-learned, (ideas), follow-ups, (not-doing), agreement",
    );
  });
});

test("whatever is listed, each section stands in the order once", () => {
  const item = fc.tuple(fc.constantFrom(...guidedSections), fc.boolean());
  const items = fc.uniqueArray(item, { selector: ([name]) => name });
  fc.assert(
    fc.property(items, fc.constantFrom(...reviewKinds), (listed, review) => {
      const sections = listed.map(([name, hidden]) => ({
        [name.replaceAll("-", "_")]: { hidden },
      }));
      const order = read(JSON.stringify({ review, sections })).sections;
      expect(order.map(({ name }) => name).toSorted()).toEqual(guidedSections.toSorted());
      const shown = listed.flatMap(([name, hidden]) => (hidden ? [] : [name]));
      const standing = order.filter(({ hidden }) => !hidden).map(({ name }) => name);
      expect(standing.slice(0, shown.length)).toEqual(shown);
    }),
  );
});

describe("contributing factors where nobody is asked for them", () => {
  test("are not needed to agree", () => {
    expect(read("review: light").agreement).toEqual({ ...defaultConfig.agreement, factors: 0 });
    expect(read("sections: [contributing_factors: hidden]").agreement.factors).toBe(0);
    expect(read("review: near-miss").agreement.factors).toBe(2);
  });

  test("are needed all the same where the same settings say so", () => {
    expect(read("review: light\nagreement: { factors: 1 }").agreement.factors).toBe(1);
    expect(read("review: light\nsections: [contributing_factors]").agreement.factors).toBe(2);
  });
});

describe("a severity", () => {
  const parsed = parseConfig({
    file,
    text: `
intro: We are here to learn.
sections: [what_helped, summary: { title: In short }]
agreement: { factors: 3 }
severities:
  light: { review: light, intro: Briefly. }
  near-miss: { review: near-miss }
  renamed: { sections: [timeline: { title: Hour by hour }] }
  strict: { review: light, agreement: { factors: 1 } }
  sev1: { soak: 2 }
`,
  });
  const holds = (label: string) => {
    const { config } = configFor(parsed, [label]);
    const { review, intro, agreement } = config;
    return [review, sectionsOf(config), intro, agreement.factors];
  };
  const learn = "We are here to learn.";

  test("chooses a set, and the file's own sections stay with the file", () => {
    expect(parsed.problems).toEqual([]);
    expect(holds("light")).toEqual(["light", light, "Briefly.", 0]);
    expect(holds("near-miss")).toEqual(["near-miss", nearMiss, learn, 3]);
    expect(holds("strict")).toEqual(["light", light, learn, 1]);
  });

  test("changes only what it names", () => {
    const others =
      "summary, impact, perspectives, contributing-factors, what-helped, what-we-learned, ideas, follow-ups, not-doing, agreement";
    expect(holds("renamed")).toEqual(["full", `timeline = Hour by hour, ${others}`, learn, 3]);
    const file =
      "what-helped, summary = In short, impact, timeline, perspectives, contributing-factors, what-we-learned, ideas, follow-ups, not-doing, agreement";
    expect(holds("sev1")).toEqual(["full", file, learn, 3]);
    expect(holds("none of them")).toEqual(["full", file, learn, 3]);
  });

  test("that asks for everything again needs the usual number of factors", () => {
    const loaded = parseConfig({
      file,
      text: "review: light\nseverities: { sev1: { review: full }, sev2: { review: light } }",
    });
    const factors = ["sev1", "sev2"].map(
      (label) => configFor(loaded, [label]).config.agreement.factors,
    );
    expect(factors).toEqual([2, 0]);
  });
});

describe("sections that cannot be taken", () => {
  const all =
    "summary, impact, timeline, perspectives, contributing_factors, what_helped, what_we_learned, ideas, follow_ups, not_doing, agreement";

  test("are told all at once, and the usual ones stand", () => {
    const text = `review: lite
sections:
  - summary
  - timelime
  - impact: hiden
  - summary: { title: x }
  - ideas: { titel: a, question: 12 }
  - agreement: hidden
    not_doing: hidden
  - follow_ups: { title: "a\\nb", hidden: maybe }
  - 12
  - what-we-learned
severities:
  sev1: { sections: [ideas, ideas], intro: "" }
`;
    expect(problemsIn(text)).toEqual([
      '1: review: found "lite", wanted `full` or `light` or `near-miss`',
      `4: sections: found "timelime", wanted one of ${all}; did you mean timeline?`,
      '5: sections.impact: found "hiden", wanted `hidden`, or a mapping with title, question, hidden',
      "6: sections: found a mapping, wanted each section once; summary stands above",
      "7: sections.ideas.question: found 12, wanted one line of 500 characters at most, such as `What surprised you?`",
      '7: sections.ideas.titel: found "titel", wanted one of title, question, hidden; did you mean title?',
      "8: sections: found a mapping, wanted one section, each with a `-` of its own",
      '10: sections.follow_ups.title: found "a\\nb", wanted one line of 100 characters at most, such as `What happened?`',
      '10: sections.follow_ups.hidden: found "maybe", wanted `true` or `false`',
      `11: sections: found 12, wanted one of ${all}`,
      `12: sections: found "what-we-learned", wanted one of ${all}; did you mean what_we_learned?`,
      '14: severities.sev1.sections: found "ideas", wanted each section once; ideas stands above',
      '14: severities.sev1.intro: found "", wanted a text, 1000 characters at most',
    ]);
    expect(parseConfig({ file, text }).config).toEqual(defaultConfig);
  });

  test("that are no list, or too long in one title, are told too", () => {
    expect(problemsIn("sections: { summary: hidden }")).toEqual([
      "1: sections: found a mapping, wanted a list of sections, 50 at most",
    ]);
    expect(problemsIn(`sections: [ideas: { title: ${"x".repeat(101)} }]`)).toEqual([
      `1: sections.ideas.title: found "${"x".repeat(60)}…", wanted one line of 100 characters at most, such as \`What happened?\``,
    ]);
    expect(problemsIn("sections: [constructor, toString: hidden]")).toEqual([
      `1: sections: found "constructor", wanted one of ${all}`,
      `1: sections.toString: found "toString", wanted one of ${all}`,
    ]);
  });

  test("an empty list is none", () => {
    expect(sectionsOf(read("sections:\nreview: light"))).toBe(light);
    expect(sectionsOf(read("sections: []"))).toBe(usual);
  });
});
