import { attributions } from "../core/config/config.ts";
import { exportReview } from "../core/export/export.ts";
import { type ExportFormat, exportFormats } from "../core/export/exporting.ts";
import { previousOf } from "../core/fold/documents.ts";
import { fold } from "../core/fold/fold.ts";
import { formatKey, type Key, parseKey } from "../core/key.ts";
import type { Observed } from "../core/observed.ts";
import { compileTemplates } from "../core/sentences.ts";
import type { Port } from "../github/port.ts";
import { describeError } from "../runtime/log.ts";
import { readTemplates } from "../runtime/templates.ts";
import type { Command, Given } from "./command.ts";
import { documentAuthor } from "./document-author.ts";
import { tellLeftOpen } from "./left-open.ts";
import { noReview } from "./no-review.ts";
import type { ExitCode, Terminal } from "./terminal.ts";
import { readThread } from "./thread.ts";
import { connectAs, setting } from "./token.ts";

export const exportCommand: Command = {
  name: "export",
  takes: {
    kind: "one",
    shown: "OWNER/REPO#NUMBER",
    wanted: "an issue such as acme/shop#12, or a file such as thread.json",
  },
  switches: ["public"],
  options: [
    { name: "format", value: { oneOf: exportFormats } },
    { name: "attribution", value: { oneOf: attributions } },
    { name: "output", value: { shown: "a file to write" } },
  ],
  gist: "Write a review to keep or hand on",
  help: `Prints the review with everything people edited in its document. Nothing is
written to GitHub.

  --format markdown      GitHub's Markdown behind YAML front matter; the default
           html          one file with its pictures, to be read and printed
           json          for programs, see templates/export.schema.json
  --attribution names    people by their names; the default unless the settings
                         say otherwise
                roles    by their roles in the settings: "on call", or
                         "participant 2"
                none     not at all
  --public               for readers outside: without perspectives, agreement,
                         notes and links that only insiders can follow, and
                         without names unless --attribution says otherwise
  --output FILE          write it to FILE; its ending .html or .json decides
                         where --format is not given

Names are known from GitHub, the settings and /view for: read what you hand on.

The issue is read with GITHUB_TOKEN, which needs read access to issues and to
.github/postmortem.yml. Instead of an issue it takes a file as "second-story
preview" reads it, or - for standard input.`,
  run: async (given, terminal) => {
    const observed = await observe(given.what ?? "", terminal);
    return observed ? show(observed, given, terminal) : 1;
  },
};

async function observe(what: string, terminal: Terminal): Promise<Observed | null> {
  const key = parseKey(what);
  if (!key) return readThread(what, terminal);
  const github = connectAs(terminal, "read issues");
  return github && observeAt(github, key, terminal);
}

async function observeAt(github: Port, key: Key, terminal: Terminal): Promise<Observed | null> {
  try {
    return asTheApp(await github.observe(key, (so) => fold(asTheApp(so)).questions));
  } catch (error) {
    const problem = github.problemOf(error);
    if (problem.kind === "moved") {
      terminal.note(`${formatKey(key)} is ${formatKey(problem.to)} now.`);
      return observeAt(github, problem.to, terminal);
    }
    terminal.note(`${formatKey(key)}: ${problem.because}`);
    return null;
  }
}

/** Read as the app reads it, whose document it is. */
function asTheApp(observed: Observed): Observed {
  return { ...observed, self: documentAuthor(observed.events) ?? observed.self };
}

function show(observed: Observed, { switches, options }: Given, terminal: Terminal): ExitCode {
  const { review, details, questions } = fold(observed);
  if (!review || observed.issue.isPullRequest) {
    terminal.note(noReview(observed));
    return 1;
  }
  const isPublic = switches.has("public");
  const asked = attributions.find((one) => one === options.get("attribution"));
  const file = options.get("output") ?? null;
  const text = exportReview(
    {
      observed,
      review,
      previous: previousOf(details.documents),
      templates: compileTemplates(readTemplates(setting(terminal, "TEMPLATES") ?? null)),
      options: {
        attribution: asked ?? (isPublic ? "none" : review.config.attribution),
        public: isPublic,
      },
    },
    formatFor(options.get("format"), file),
  );
  const leftOpen = tellLeftOpen(questions);
  if (leftOpen) terminal.note(leftOpen);
  return hand(text, file, terminal);
}

function formatFor(asked: string | undefined, file: string | null): ExportFormat {
  const named = exportFormats.find((one) => one === asked);
  if (named) return named;
  if (/\.html?$/i.test(file ?? "")) return "html";
  return /\.json$/i.test(file ?? "") ? "json" : "markdown";
}

function hand(text: string, file: string | null, terminal: Terminal): ExitCode {
  if (file === null) {
    terminal.say(text.trimEnd());
    return 0;
  }
  try {
    terminal.writeFile(file, text);
  } catch (error) {
    terminal.note(`${file}: cannot be written: ${describeError(error)}`);
    return 1;
  }
  terminal.note(`Wrote ${file}.`);
  return 0;
}
