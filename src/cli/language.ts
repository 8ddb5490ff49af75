import { placesIn } from "../core/language/place.ts";
import { reviewerOf } from "../core/language/reviewer.ts";
import { compileTemplates } from "../core/sentences.ts";
import { readTemplates } from "../runtime/templates.ts";
import type { Command } from "./command.ts";
import { readText } from "./text-file.ts";

export const language: Command = {
  name: "language",
  takes: {
    kind: "one",
    shown: "FILE",
    wanted: "a Markdown file such as report.md, or - for standard input",
  },
  switches: ["json", "strict"],
  options: [],
  gist: "Ask about blame and single causes",
  help: `It reads Markdown, leaves out code and quotes, and gives for each phrase a
question that opens it further. No sentence is wrong; nothing is sent anywhere.

  --json    for programs: a list of
            { "line", "column", "phrase", "kind", "question", "source" };
            "kind" is blame, hindsight or single-cause
  --strict  exit with 1 where there is something to ask, with 0 where there
            is not; without it, it is 0 either way

TEMPLATES names another folder of templates; its rules.yml holds the rules.`,
  run: async ({ what, switches }, terminal) => {
    const file = what ?? "-";
    const text = readText(file, terminal);
    if (text === null) return 1;
    const folder = terminal.environment()["TEMPLATES"]?.trim() || null;
    const { rules } = compileTemplates(readTemplates(folder));
    const place = placesIn(text);
    const asked = reviewerOf(rules)(text).map(({ rule, phrase, start }) => ({
      ...place(start),
      phrase: phrase.replace(/\s+/g, " "),
      kind: rule.kind,
      question: rule.question,
      source: rule.source,
    }));
    const name = file === "-" ? "standard input" : file;
    terminal.say(switches.has("json") ? JSON.stringify(asked, null, 2) : listed(name, asked));
    return switches.has("strict") && asked.length > 0 ? 1 : 0;
  },
};

type Asked = {
  readonly line: number;
  readonly column: number;
  readonly phrase: string;
  readonly kind: string;
  readonly question: string;
  readonly source: string;
};

/** Like a linter, so that editors find the places. */
function listed(file: string, asked: readonly Asked[]): string {
  if (asked.length === 0) return `${file}: nothing to ask.`;
  return asked
    .map(({ line, column, kind, phrase, question, source }) => {
      return `${file}:${line}:${column} ${kind} “${phrase}”\n  ${question}\n  ${source}`;
    })
    .join("\n");
}
