import { expect, test } from "@jest/globals";
import { ours } from "../../src/core/document/shown.ts";
import { compileTemplates } from "../../src/core/sentences.ts";
import { templateFiles, templates } from "./document/templates.ts";

/** The shipped templates with one file changed; null: without it. */
function withFile(file: string, change: (text: string) => string | null) {
  const files = new Map(templateFiles);
  const text = change(files.get(file) ?? "");
  if (text === null) files.delete(file);
  else files.set(file, text);
  return () => compileTemplates(files);
}

test("a sentence is said with its values and with the commands as they are written here", () => {
  const say = templates.say(ours("/pm "));
  expect(say("needs.agreement", { one: false, more: 2, have: 0, of: 2 })).toBe(
    "2 more people to agree (0 of 2).",
  );
  expect(say("questions.ideas", {})).toBe(
    "What came to mind that nobody has to take on yet? `/pm idea` parks it here.",
  );
});

test("a section without its template is missed at start", () => {
  expect(withFile("sections/impact.md.hbs", () => null)).toThrow(
    "templates/sections/impact.md.hbs is missing",
  );
});

test("a sentence that something calls for is missed at start", () => {
  expect(
    withFile("sentences.yml", (text) => text.replace("  why: why?", "  whither: why?")),
  ).toThrow("templates/sentences.yml: problems.why is missing");
});

test("a name that a sentence is not given is noticed at start", () => {
  expect(withFile("sentences.yml", (text) => text.replace("{{open}}", "{{opened}}"))).toThrow(
    /^templates\/sentences.yml: .* cannot be read: "opened" not defined/,
  );
});

test("a template that is no Handlebars is noticed at start", () => {
  expect(withFile("reply.md.hbs", (text) => `${text}{{#if`)).toThrow(
    /^templates\/reply.md.hbs cannot be read: /,
  );
});

test("no sentence shouts, blames or orders", () => {
  // The rules are about such words; what they ask has a test of its own.
  const spoken = [...templateFiles].filter(([file]) => file !== "rules.yml");
  for (const [file, text] of spoken) {
    const words = file.endsWith(".yml") ? text.replace(/^ *#.*$/gm, "") : text;
    expect(words.replace(/<!--|!=/g, "")).not.toMatch(
      /!|\b(must|failed|invalid|error|please note|unfortunately|fault|blame|ago)\b/i,
    );
  }
});
