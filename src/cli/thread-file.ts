import * as z from "zod";
import type { FollowUpIssue, Instant, ThreadEvent } from "../core/thread.ts";
import { inTimeOrder } from "../core/time-order.ts";
import { followUpFrom, followUpIssue, type ReadIssue, readIssue } from "../github/issue.ts";
import { GitHubProblem } from "../github/problems.ts";
import { instant, read } from "../github/shapes.ts";
import { readTimeline } from "../github/timeline.ts";
import { type Misfit, misfitsOf } from "./misfit.ts";

/** A thread as `preview` reads it: GitHub's own JSON under a few names. */
export type ThreadFile = {
  readonly issue: ReadIssue;
  readonly events: readonly ThreadEvent[];
  /** Null when the file does not tell. */
  readonly subIssues: readonly FollowUpIssue[] | null;
  /** The text of `.github/postmortem.yml`; null: none. */
  readonly config: string | null;
  readonly now: Instant | null;
};

export type ReadThreadFile =
  | { readonly ok: true; readonly thread: ThreadFile }
  | { readonly ok: false; readonly misfits: readonly Misfit[] };

const outline = z.strictObject({
  issue: z.record(z.string(), z.unknown()),
  timeline: z.array(z.unknown()),
  sub_issues: z.array(z.unknown()).optional(),
  config: z.string().optional(),
  now: instant.optional(),
});

export function readThreadFile(text: string): ReadThreadFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message.replaceAll("\n", " ") : String(error);
    return { ok: false, misfits: [{ place: "", found: `other text (${why})`, wanted: "JSON" }] };
  }
  const outer = outline.safeParse(value);
  if (!outer.success) return { ok: false, misfits: misfitsOf(outer.error, value, "") };
  const { issue, timeline, sub_issues, config, now } = outer.data;
  const misfits: Misfit[] = [];
  const head = attempt(misfits, "issue", issue, readIssue);
  const events = each(misfits, "timeline", timeline, readEntry);
  const subIssues = sub_issues ? each(misfits, "sub_issues", sub_issues, readSubIssue) : null;
  if (!head || misfits.length > 0) return { ok: false, misfits };
  return {
    ok: true,
    thread: {
      issue: head,
      events: inTimeOrder(events.flat()),
      subIssues,
      config: config ?? null,
      now: now ?? null,
    },
  };
}

const entry = z.object({ event: z.string() });

/** What has no `event` comes from another list, such as the comments, which is not the whole story. */
function readEntry(data: unknown): readonly ThreadEvent[] {
  read(entry, data, "a timeline entry");
  return readTimeline([data]);
}

/** Its comments are not in the file: an issue closed without being done has no reason here. */
function readSubIssue(data: unknown): FollowUpIssue {
  return followUpFrom(read(followUpIssue, data, "a sub-issue"), []);
}

function each<Value>(
  misfits: Misfit[],
  place: string,
  all: readonly unknown[],
  reader: (data: unknown) => Value,
): readonly Value[] {
  return all.flatMap((data, index) => {
    return attempt(misfits, `${place}[${index}]`, data, reader) ?? [];
  });
}

function attempt<Value>(
  misfits: Misfit[],
  place: string,
  data: unknown,
  reader: (data: unknown) => Value,
): Value | null {
  try {
    return reader(data);
  } catch (error) {
    if (!(error instanceof GitHubProblem && error.cause instanceof z.ZodError)) throw error;
    misfits.push(...misfitsOf(error.cause, data, place));
    return null;
  }
}
