import { writeDocument } from "../core/document/document.ts";
import { fold } from "../core/fold/fold.ts";
import { formatKey } from "../core/key.ts";
import { writeRecord } from "../core/record.ts";
import { compileTemplates } from "../core/sentences.ts";
import type { Observed } from "../core/thread.ts";
import { describeError } from "../runtime/log.ts";
import { readTemplates } from "../runtime/templates.ts";
import type { Command } from "./command.ts";
import { tellLeftOpen } from "./left-open.ts";
import type { Misfit } from "./misfit.ts";
import { observeOffline } from "./offline.ts";
import type { ExitCode, Terminal } from "./terminal.ts";
import { readThreadFile } from "./thread-file.ts";

export const preview: Command = {
  name: "preview",
  takes: {
    kind: "one",
    shown: "THREAD.json",
    wanted: "a file such as thread.json, or - for standard input",
  },
  switches: [],
  gist: "Print the document, from a file",
  help: `It works without a network and writes nothing. The file holds GitHub's own JSON:

  { "issue": …,          GET /repos/OWNER/REPO/issues/NUMBER
    "timeline": […],     GET /repos/OWNER/REPO/issues/NUMBER/timeline
    "sub_issues": […],   optional: GET …/issues/NUMBER/sub_issues
    "config": "…",       optional: the text of .github/postmortem.yml
    "now": "…" }         optional: when it is looked at, 2026-11-14T14:00Z

With GitHub's own command line, for example:

  issue=repos/acme/shop/issues/12
  printf '{"issue":%s,"timeline":%s}' \\
    "$(gh api $issue)" "$(gh api "$issue/timeline?per_page=100")" |
    second-story preview -

The repository is taken to be private. Owners, members and collaborators are
taken to have the write role. TEMPLATES names another folder of templates.`,
  run: async ({ what }, terminal) => {
    if (what === null) return 2;
    const name = what === "-" ? "standard input" : what;
    let text: string;
    try {
      text = what === "-" ? terminal.readInput() : terminal.readFile(what);
    } catch (error) {
      terminal.note(`${name}: cannot be read: ${describeError(error)}`);
      return 1;
    }
    const read = readThreadFile(text);
    if (!read.ok) {
      terminal.note(tellMisfits(name, read.misfits));
      return 1;
    }
    return show(observeOffline(read.thread, terminal.now().getTime()), terminal);
  },
};

function show(observed: Observed, { say, note, environment }: Terminal): ExitCode {
  const { review, record, details, questions } = fold(observed);
  if (!review || observed.issue.isPullRequest) {
    note(noReview(observed));
    return 1;
  }
  const templates = compileTemplates(readTemplates(environment()["TEMPLATES"]?.trim() || null));
  const previous = details.documents.main?.body ?? null;
  say(writeDocument({ review, previous, record: writeRecord(record), templates }));
  const leftOpen = tellLeftOpen(questions);
  if (leftOpen) note(leftOpen);
  return 0;
}

function noReview({ key, issue, config: { config } }: Observed): string {
  if (issue.isPullRequest)
    return `${formatKey(key)} is a pull request. Reviews are held on issues.`;
  const labels = config.labels.incident.map((label) => `"${label}"`).join(" or ");
  const worn = new Set(issue.labels.map((label) => label.toLowerCase()));
  if (config.labels.incident.some((label) => worn.has(label.toLowerCase())))
    return `${formatKey(key)} has the label ${labels}, and the timeline does not tell when it was put on. Give the whole timeline.`;
  return `${formatKey(key)} is no review yet. Put the label ${labels} on it, or write /postmortem in a comment.`;
}

const mostMisfits = 10;

function tellMisfits(file: string, misfits: readonly Misfit[]): string {
  const lines = misfits.slice(0, mostMisfits).map(({ place, found, wanted }) => {
    return `${[file, place].filter(Boolean).join(": ")}: found ${found}, wanted ${wanted}.`;
  });
  const more = misfits.length - lines.length;
  if (more > 0) lines.push(`${file}: ${more} more like these.`);
  return [...lines, "What the file holds is told by: second-story help preview"].join("\n");
}
