import { writeDocument } from "../core/document/document.ts";
import { previousOf } from "../core/fold/documents.ts";
import { fold } from "../core/fold/fold.ts";
import type { Observed } from "../core/observed.ts";
import { writeRecord } from "../core/record.ts";
import { compileTemplates } from "../core/sentences.ts";
import { readTemplates } from "../runtime/templates.ts";
import type { Command } from "./command.ts";
import { tellLeftOpen } from "./left-open.ts";
import { noReview } from "./no-review.ts";
import type { ExitCode, Terminal } from "./terminal.ts";
import { readThread } from "./thread.ts";

export const preview: Command = {
  name: "preview",
  takes: {
    kind: "one",
    shown: "THREAD.json",
    wanted: "a file such as thread.json, or - for standard input",
  },
  switches: [],
  options: [],
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
    "$(gh api $issue)" "$(gh api --paginate "$issue/timeline?per_page=100")" |
    second-story preview -

The repository is taken to be private. Owners, members and collaborators are
taken to have the write role. TEMPLATES names another folder of templates.`,
  run: async ({ what }, terminal) => {
    if (what === null) return 2;
    const observed = readThread(what, terminal);
    return observed ? show(observed, terminal) : 1;
  },
};

function show(observed: Observed, { say, note, environment }: Terminal): ExitCode {
  const { review, record, details, questions } = fold(observed);
  if (!review || observed.issue.isPullRequest) {
    note(noReview(observed));
    return 1;
  }
  const templates = compileTemplates(readTemplates(environment()["TEMPLATES"]?.trim() || null));
  const previous = previousOf(details.documents);
  const { main, parts } = writeDocument({
    review,
    previous,
    record: writeRecord(record),
    templates,
  });
  say([main, ...parts.map(({ body }) => body)].join("\n\n"));
  const leftOpen = tellLeftOpen(questions);
  if (leftOpen) note(leftOpen);
  return 0;
}
