import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { ConfigProblem } from "../../../src/core/config/config.ts";
import { defaultConfig } from "../../../src/core/config/defaults.ts";
import { parseConfig } from "../../../src/core/config/parse.ts";
import { sectionsOf } from "../../../src/core/config/sections.ts";

const file = ".github/postmortem.yml";

function read(text: string) {
  return parseConfig({ file, text });
}

/** As people see it in the document. */
function told(text: string): readonly string[] {
  return read(text).problems.map(sentence);
}

function sentence({ line, key, found, wanted }: ConfigProblem): string {
  return `${line ?? ""}: ${key ?? ""}: found ${found}, wanted ${wanted}`;
}

const nothingSet = { config: defaultConfig, severities: [], problems: [] };

describe("without settings", () => {
  test("no file means the defaults", () => {
    expect(parseConfig(null)).toEqual(nothingSet);
  });

  test.each(["", "\n\n", "# all of it commented out\n", "---\n", "{}"])(
    "the file %j means the defaults",
    (text) => {
      expect(read(text)).toEqual(nothingSet);
    },
  );

  test("a key whose list or mapping is commented out counts as not set", () => {
    expect(read("stakeholders:\n#  - mara\nagreement:\npeople:\ntypes:\nseverities:\n")).toEqual(
      nothingSet,
    );
  });
});

describe("what is set", () => {
  test("every key arrives", () => {
    const { config, problems } = read(`
labels:
  incident: [incident, outage]
types: Incident
start: anyone
phases:
  collecting: "pm: collecting"
  in_review: { label: "pm: in review", colour: "#AABBCC", description: Tell your side }
  not_needed: { colour: "000000" }
timezone: Europe/Berlin
people:
  "@Mara": { timezone: America/New_York, role: on call, away: 2026-11-16..2026-11-27 }
  jo: { away: [2026-11-16, 2026-12-24..2027-01-01] }
holidays: [2026-12-25, 2026-12-26]
stakeholders: ["@ines", tomas, acme/payments, "@acme/web"]
intro: |
  We are here to learn.
review: near-miss
sections: [what_helped]
agreement: { people: 3, triage: 2, factors: 1, wait: 3 working days }
soak: 1 working day
follow_ups:
  repository: acme/actions
  repositories: [acme/shop]
  labels: action
  type: Task
  due: 14 days
  remind: { before: 7 days }
  cap: 10
timeline:
  bots: [renovate, "Statuspage[bot]"]
language:
  silence: [root-cause]
  rules:
    - { kind: blame, patterns: <person> botched, question: What made it hard? }
attribution: roles
commands: prefixed
`);
    expect(problems).toEqual([]);
    expect(config).toEqual({
      labels: { incident: ["incident", "outage"] },
      types: ["Incident"],
      start: "anyone",
      phases: {
        ...defaultConfig.phases,
        collecting: { ...defaultConfig.phases.collecting, label: "pm: collecting" },
        "in-review": { label: "pm: in review", colour: "aabbcc", description: "Tell your side" },
        "not-needed": { ...defaultConfig.phases["not-needed"], colour: "000000" },
      },
      timezone: "Europe/Berlin",
      people: {
        mara: {
          timezone: "America/New_York",
          role: "on call",
          away: [{ from: "2026-11-16", to: "2026-11-27" }],
        },
        jo: {
          away: [
            { from: "2026-11-16", to: "2026-11-16" },
            { from: "2026-12-24", to: "2027-01-01" },
          ],
        },
      },
      holidays: ["2026-12-25", "2026-12-26"],
      stakeholders: ["ines", "tomas", "acme/payments", "acme/web"],
      intro: "We are here to learn.",
      review: "near-miss",
      sections: sectionsOf("near-miss"),
      agreement: { people: 3, triage: 2, factors: 1, wait: 3 },
      soak: 1,
      followUps: {
        repository: "acme/actions",
        repositories: ["acme/shop"],
        labels: ["action"],
        type: "Task",
        due: 14,
        remind: { before: 7, after: 1 },
        cap: 10,
      },
      timeline: { bots: ["renovate[bot]", "statuspage[bot]"] },
      language: {
        asks: "asks",
        silence: ["root-cause"],
        rules: [
          {
            kind: "blame",
            patterns: ["<person> botched"],
            unless: [],
            question: "What made it hard?",
            source: "a rule of this repository",
          },
        ],
      },
      attribution: "roles",
      commands: "prefixed",
    });
  });

  test("`remind: false` means no reminders", () => {
    expect(read("follow_ups: { remind: false }").config.followUps.remind).toBeNull();
  });

  test("`language: off` means no questions about wording", () => {
    const { language } = read("language: off").config;
    expect(language).toEqual({ asks: "off", silence: [], rules: [] });
  });

  test("people whose login is a word of JavaScript are people like others", () => {
    const { people } = read("people: { constructor: { role: support } }").config;
    expect(people).toEqual({ constructor: { role: "support" } });
    expect(read("people: { mara: {} }").config.people["constructor"]).toBeUndefined();
  });
});

describe("what cannot be taken", () => {
  test("rules about wording are told with what is wanted", () => {
    const text = `language:
  silence: [rootcause]
  rules:
    - kind: shame
      patterns: ["<person> forgot", "%care", "we [forgot"]
      question: What?
`;
    const kinds = "`blame` or `hindsight` or `single-cause`";
    expect(told(text)).toEqual([
      expect.stringMatching(
        /^2: language.silence: found "rootcause", wanted one of slip, .*; did you mean root-cause\?$/,
      ),
      `4: language.rules.kind: found "shame", wanted ${kinds}`,
      '5: language.rules.patterns: found "%care", wanted a list that there is, not %care',
      '5: language.rules.patterns: found "we [forgot", wanted a ] for every [',
    ]);
    expect(told("language: on")).toEqual([
      '1: language: found "on", wanted `off`, or a mapping with silence, rules',
    ]);
  });

  test("all of it is told at once, with its line, and the other keys keep their values", () => {
    const text = `labels:
  incident:
    - outage
    - 12
timezone: Mars/Base
start: everybody
people:
  not a login: {}
  jo: { zone: x }
holidays:
  - 2026-12-25
  - 2026-02-30
agreement:
  people: 3
  wait: soon
soak: 99
follow_ups:
  cap: 1000
  repository: acme
  remind:
    before: 3 weeks
phases:
  in_review:
    colour: #ffffff
    description: Tell your side
commands: [bare]
intro: ""
`;
    expect(told(text)).toEqual([
      "4: labels.incident: found 12, wanted a label name in one line, 50 characters at most, such as `incident`",
      '5: timezone: found "Mars/Base", wanted an IANA time zone such as `Europe/Berlin`',
      '6: start: found "everybody", wanted `triage` or `anyone`',
      '8: people.not a login: found "not a login", wanted a login such as `mara`, or `@mara` in quotes',
      '9: people.jo.zone: found "zone", wanted one of timezone, role, away; did you mean timezone?',
      '12: holidays: found "2026-02-30", wanted a day such as `2026-12-25`',
      '15: agreement.wait: found "soon", wanted 0 to 60 working days, such as `5` or `5 working days`',
      "16: soak: found 99, wanted 0 to 30 working days, such as `5` or `5 working days`",
      "18: follow_ups.cap: found 1000, wanted a whole number from 1 to 100",
      '19: follow_ups.repository: found "acme", wanted a repository as `owner/name`, such as `acme/shop`',
      '21: follow_ups.remind.before: found "3 weeks", wanted 0 to 60 days, such as `5` or `5 days`',
      '24: phases.in_review.colour: found nothing, wanted six hexadecimal digits in quotes, such as `"c5def5"`',
      "26: commands: found a list, wanted `bare` or `prefixed`",
      '27: intro: found "", wanted a text, 1000 characters at most',
    ]);
    const { config } = read(text);
    expect(config).toEqual({
      ...defaultConfig,
      people: { jo: {} },
      phases: {
        ...defaultConfig.phases,
        "in-review": { ...defaultConfig.phases["in-review"], description: "Tell your side" },
      },
      agreement: { ...defaultConfig.agreement, people: 3 },
    });
  });

  test("each problem names the file it is in", () => {
    expect(parseConfig({ file: "acme/.github: postmortem.yml", text: "soak: x" }).problems).toEqual(
      [
        {
          file: "acme/.github: postmortem.yml",
          line: 1,
          key: "soak",
          found: '"x"',
          wanted: "0 to 30 working days, such as `5` or `5 working days`",
        },
      ],
    );
  });

  test("for an unknown key the nearest known one is named", () => {
    expect(told("follow_ups:\n  labels: todo\n  remnid: false\n")).toEqual([
      '3: follow_ups.remnid: found "remnid", wanted one of repository, repositories, labels, type, due, remind, cap; did you mean remind?',
    ]);
  });

  test("an unknown key that is near nothing gets the list alone", () => {
    expect(told("timeline: { pictures: 3 }")).toEqual([
      '1: timeline.pictures: found "pictures", wanted one of bots',
    ]);
  });

  test("a key that only the whole file may have is not one of a severity's", () => {
    expect(told("severities:\n  sev1:\n    timezone: UTC\n")).toEqual([
      '3: severities.sev1.timezone: found "timezone", wanted one of review, sections, intro, stakeholders, agreement, soak, follow_ups',
    ]);
  });

  test("a text or a list in place of the settings is told as a whole", () => {
    const keys =
      "labels, types, start, phases, timezone, people, holidays, timeline, review, sections, intro, stakeholders, agreement, soak, follow_ups, severities, language, attribution, commands";
    expect(told("hello")).toEqual([`: : found "hello", wanted a mapping with ${keys}`]);
    expect(told("- soak: 1")).toEqual([`: : found a list, wanted a mapping with ${keys}`]);
  });

  test("more than fifty problems are counted, not listed", () => {
    const lines = Array.from({ length: 5000 }, (_, index) => `key${index}: 1`);
    const { config, problems } = read(lines.join("\n"));
    expect(problems).toHaveLength(51);
    expect(problems.at(-1)).toEqual({
      file,
      line: null,
      key: null,
      found: "4950 more problems",
      wanted: "these mended first",
    });
    expect(config).toEqual(defaultConfig);
  });
});

describe("settings that contradict each other", () => {
  test.each([
    [
      "labels: { incident: [outage, incident] }\nfollow_ups:\n  labels: [todo, Outage]",
      '3: follow_ups.labels: found "Outage", wanted a label that starts no review',
    ],
    [
      "labels: { incident: follow-up }",
      '1: labels.incident: found "follow-up", wanted a label that follow-ups do not carry',
    ],
    [
      "types: [Task]\nfollow_ups: { type: task }",
      '2: follow_ups.type: found "task", wanted a type that starts no review',
    ],
    [
      'phases:\n  agreed: "post-mortem: done"',
      '2: phases.agreed: found "post-mortem: done", wanted a label that no other phase has',
    ],
    [
      "phases:\n  done:\n    label: finished\n  not_needed: Finished",
      '4: phases.not_needed: found "Finished", wanted a label that no other phase has',
    ],
    [
      "phases:\n  agreed:\n    label: incident",
      '3: phases.agreed.label: found "incident", wanted a label that says nothing but the phase',
    ],
    [
      'labels: { incident: "post-mortem: done" }',
      '1: labels.incident: found "post-mortem: done", wanted a label that is not the label of a phase',
    ],
    [
      "phases: { agreed: follow-up }",
      '1: phases.agreed: found "follow-up", wanted a label that says nothing but the phase',
    ],
    [
      "agreement:\n  people: 1\n  triage: 2",
      "3: agreement.triage: found 2, wanted at most agreement.people, which is 1",
    ],
  ])("%j is told at the key that was written", (text, problem) => {
    expect(told(text)).toEqual([problem]);
  });

  test("what takes the default then contradicts nothing", () => {
    const { config, problems } = read(
      "labels: { incident: [todo, follow-up] }\nfollow_ups: { labels: todo }",
    );
    expect(problems.map(sentence)).toEqual([
      '2: follow_ups.labels: found "todo", wanted a label that starts no review',
    ]);
    expect(config).toEqual(defaultConfig);
  });

  test("a severity is told of its own contradiction, not of the file's", () => {
    expect(
      told("agreement: { triage: 2 }\nseverities:\n  sev3:\n    agreement:\n      people: 1"),
    ).toEqual([
      "5: severities.sev3.agreement.people: found 1, wanted at least agreement.triage, which is 2",
    ]);
    expect(
      told("agreement: { triage: 3 }\nseverities:\n  sev3:\n    agreement:\n      people: 2"),
    ).toEqual(["1: agreement.triage: found 3, wanted at most agreement.people, which is 2"]);
  });
});

describe("when somebody is away", () => {
  const wanted = "a day such as `2026-11-16`, or days such as `2026-11-16..2026-11-27`";
  test.each([
    ["next week", `found "next week", wanted ${wanted}`],
    ["2026-11-31", `found "2026-11-31", wanted ${wanted}`],
    ["2026-11-16 - 2026-11-27", `found "2026-11-16 - 2026-11-27", wanted ${wanted}`],
    ["2026-11-16..", `found "2026-11-16..", wanted ${wanted}`],
    ["[2026-11-16, 12]", `found 12, wanted ${wanted}`],
    ["{ from: 2026-11-16 }", `found a mapping, wanted ${wanted}`],
    [
      "2026-11-27..2026-11-16",
      'found "2026-11-27..2026-11-16", wanted a first day that does not come after the last',
    ],
    [
      "[2026-11-02, 2026-11-27..2026-11-16]",
      'found "2026-11-27..2026-11-16", wanted a first day that does not come after the last',
    ],
    [
      `[${Array(51).fill("2026-11-16").join(", ")}]`,
      "found a list, wanted a list of absences, 50 at most",
    ],
  ])("%#: it is told which days are wanted", (away, problem) => {
    const text = `people:\n  jo:\n    role: on call\n    away: ${away}\n`;
    expect(told(text)).toEqual([`4: people.jo.away: ${problem}`]);
    expect(read(text).config.people).toEqual({ jo: { role: "on call" } });
  });

  test("an end in another age is an end like others", () => {
    const { people } = read("people: { jo: { away: 2026-01-01..9999-12-31 } }").config;
    expect(people).toEqual({ jo: { away: [{ from: "2026-01-01", to: "9999-12-31" }] } });
  });
});

test("a stakeholder is a login or a team", () => {
  expect(told("stakeholders: [acme/payments/eu]")).toEqual([
    '1: stakeholders: found "acme/payments/eu", wanted a login such as `mara`, or a team such as `acme/payments`; with an @ in quotes',
  ]);
});

describe("files that are not settings", () => {
  test.each([
    ["soak: 1\n  x: 2\n", '2: : found "x: 2", wanted YAML (bad indentation of a mapping entry)'],
    ["soak: 1\nsoak: 2\n", "2: : found the same key again, wanted each key once"],
    ["agreement:\n\twait: 3\n", "2: : found a tab before a key, wanted spaces"],
    ["stakeholders:\n  - @mara\n", '2: : found "- @mara", wanted quotes around what begins with @'],
    ["a: &x [1]\nb: *x\n", "2: : found an alias, wanted the value itself, written out"],
    [`a: ${"[".repeat(5000)}`, "1: : found more than 20 levels, wanted 5 levels at most"],
    ["people:\n  __proto__: { role: x }\n", '2: : found "__proto__", wanted another key'],
    ["a: 1\n---\nb: 2\n", ": : found 2 documents, parted by `---`, wanted one"],
    [`intro: ${"x".repeat(70_000)}`, ": : found 70,007 characters, wanted at most 65,536"],
    [
      "timezone: 'UTC",
      '1: : found "timezone: \'UTC", wanted YAML (unexpected end of the stream within a single quoted scalar)',
    ],
  ])("%#: one problem, and the defaults", (text, problem) => {
    expect(read(text)).toEqual({
      ...nothingSet,
      problems: [expect.anything()],
      namesUnclear: true,
    });
    expect(told(text)).toEqual([problem]);
  });

  test("no text throws, and what comes of it contradicts nothing", () => {
    const key = fc.constantFrom("labels", "incident", "follow_ups", "severities", "people", "x");
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(null, 1, true, "incident", "follow-up", "outage", "1 day"),
        fc.array(tie("any"), { maxLength: 3 }),
        fc.dictionary(fc.oneof(key, fc.string()), tie("any"), { maxKeys: 4 }),
      ),
    })).any;
    fc.assert(
      fc.property(
        fc.oneof(
          value.map((any) => JSON.stringify(any)),
          fc.string(),
        ),
        (text) => {
          const { config } = read(text);
          const incident = config.labels.incident.map((label) => label.toLowerCase());
          expect(config.followUps.labels.filter((one) => incident.includes(one))).toEqual([]);
          expect(config.agreement.triage).toBeLessThanOrEqual(config.agreement.people);
        },
      ),
    );
  });
});
