import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { load } from "js-yaml";
import * as z from "zod";
import { sectionOf } from "../src/core/commands/table.ts";
import { defaultConfig } from "../src/core/config/defaults.ts";
import { events } from "../src/runtime/events.ts";

function yaml(file: string): unknown {
  return load(readFileSync(file, "utf8"));
}

test("the App subscribes to the events that the code listens to", () => {
  const manifest = z
    .object({ default_events: z.array(z.string()), default_permissions: z.unknown() })
    .parse(yaml("app.yml"));
  const listened = new Set(events.map((event) => event.split(".")[0] ?? ""));
  // These come to every App and cannot be subscribed to.
  for (const own of ["installation", "installation_repositories"]) listened.delete(own);
  expect(new Set(manifest.default_events)).toEqual(listened);
});

test("the App asks for three permissions and no more", () => {
  const manifest = z.object({ default_permissions: z.unknown() }).parse(yaml("app.yml"));
  expect(manifest.default_permissions).toEqual({
    issues: "write",
    metadata: "read",
    single_file: "read",
  });
});

test("the issue form has the label that starts a review, and headings that are read", () => {
  const field = z.object({
    type: z.string(),
    attributes: z.object({ label: z.string().optional() }),
  });
  const form = z
    .object({ labels: z.array(z.string()), body: z.array(field) })
    .parse(yaml(".github/ISSUE_TEMPLATE/incident.yml"));
  expect(form.labels).toEqual(defaultConfig.labels.incident);
  const headings = form.body.flatMap(({ attributes: { label } }) => label ?? []);
  expect(headings.map((heading) => sectionOf(heading)?.word)).toEqual([
    "summary",
    "impact",
    "timeline",
  ]);
});
