import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import { load } from "js-yaml";
import { configJsonSchema } from "../../../src/core/config/json-schema.ts";
import { parseConfig } from "../../../src/core/config/parse.ts";

const shipped = new URL("../../../templates/postmortem.schema.json", import.meta.url);

test("the shipped schema is the one the settings have now; `npm run schema` writes it anew", async () => {
  expect(JSON.parse(await readFile(shipped, "utf8"))).toEqual(configJsonSchema());
});

const accepts = new Ajv({ validateFormats: false }).compile(configJsonSchema());

test.each([
  "labels: { incident: [incident, outage] }",
  "types: Incident",
  'phases: { agreed: "pm: agreed", done: { colour: "c5def5" } }',
  'people: { mara: { timezone: Europe/Berlin }, "@jo": {} }',
  "agreement: { people: 3, wait: 3 working days }",
  "follow_ups: { remind: false, due: 14 }",
  "severities: { sev1: { soak: 2, stakeholders: [ines] } }",
  "review: light\nsections: [summary, ideas: hidden, timeline: { title: Hour by hour }, impact: ]",
])("editor and app both take %s", (text) => {
  expect(parseConfig({ file: "postmortem.yml", text }).problems).toEqual([]);
  expect(accepts(load(text))).toBe(true);
});

test.each([
  "labels: { incident: 12 }",
  "label: incident",
  "start: everybody",
  "phases: { agreed: { name: agreed } }",
  "people: { not a login: {} }",
  "holidays: [2026-02-30]",
  "agreement: { people: 0 }",
  "soak: 3 days",
  "follow_ups: { remind: true }",
  "severities: { sev1: { timezone: UTC } }",
  "commands: both",
  "review: lite",
  "sections: [summery]",
  "sections: [ideas: gone]",
  "sections: { ideas: hidden }",
])("editor and app both refuse %s", (text) => {
  expect(parseConfig({ file: "postmortem.yml", text }).problems).toHaveLength(1);
  expect(accepts(load(text))).toBe(false);
});
