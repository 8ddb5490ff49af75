import { expect, test } from "@jest/globals";
import { defaultConfig } from "../../../src/core/config/defaults.ts";
import { parseConfig } from "../../../src/core/config/parse.ts";
import { configFor } from "../../../src/core/config/severities.ts";

const parsed = parseConfig({
  file: ".github/postmortem.yml",
  text: `
agreement: { people: 3 }
follow_ups: { labels: action }
severities:
  sev1:
    agreement: { wait: 10 }
    soak: 2
    stakeholders: [ines]
    follow_ups: { due: 7 days, remind: false }
  "2":
    soak: 1
  "1":
    soak: 3
`,
});

test("an issue without a severity label has the file's own settings", () => {
  expect(configFor(parsed, ["incident"])).toEqual({
    config: {
      ...defaultConfig,
      agreement: { ...defaultConfig.agreement, people: 3 },
      followUps: { ...defaultConfig.followUps, labels: ["action"] },
    },
    problems: [],
  });
});

test("a severity changes only what it names", () => {
  expect(configFor(parsed, ["incident", "SEV1"]).config).toEqual({
    ...defaultConfig,
    agreement: { ...defaultConfig.agreement, people: 3, wait: 10 },
    soak: 2,
    stakeholders: ["ines"],
    followUps: { ...defaultConfig.followUps, labels: ["action"], due: 7, remind: null },
  });
});

test("of two severity labels the one that stands first in the file counts, numbers too", () => {
  expect(configFor(parsed, ["1", "2"]).config.soak).toBe(1);
  expect(configFor(parsed, ["1", "2", "sev1"]).config.soak).toBe(2);
});

test("a broken override leaves what the file says", () => {
  const broken = parseConfig({
    file: ".github/postmortem.yml",
    text: "soak: 2\nseverities: { sev1: { soak: soon, agreement: { people: 4 } } }",
  });
  const { config, problems } = configFor(broken, ["sev1"]);
  expect(config).toEqual({
    ...defaultConfig,
    soak: 2,
    agreement: { ...defaultConfig.agreement, people: 4 },
  });
  expect(problems).toEqual([
    {
      file: ".github/postmortem.yml",
      line: 2,
      key: "severities.sev1.soak",
      found: '"soon"',
      wanted: "0 to 30 working days, such as `5` or `5 working days`",
    },
  ]);
});
