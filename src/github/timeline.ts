import * as z from "zod";
import type { Instant, Person, ThreadEvent } from "../core/thread.ts";
import { inTimeOrder } from "../core/time-order.ts";
import { comment } from "./comment.ts";
import { issueSummary } from "./issue.ts";
import { closeReason, instant, person, read } from "./shapes.ts";

/**
 * Reads a timeline as `GET /repos/{owner}/{repo}/issues/{number}/timeline` gives it, whole. Kinds
 * that say nothing about a review are skipped, so new kinds do no harm.
 * https://docs.github.com/en/rest/using-the-rest-api/issue-event-types
 */
export function readTimeline(entries: readonly unknown[]): readonly ThreadEvent[] {
  const events = entries.flatMap((entry) => {
    const name = named.safeParse(entry).data?.event ?? "";
    const reader = readers.get(name);
    return reader ? read(reader, entry, `a timeline entry "${name}"`) : [];
  });
  // GitHub promises no order; sorting is stable, so what one entry became stays in order.
  return inTimeOrder(events);
}

const named = z.object({ event: z.string() });

const base = z.object({ id: z.number(), created_at: instant, actor: person });

type Base = { readonly id: number; readonly created_at: Instant; readonly actor: Person | null };

function happened({ id, created_at, actor }: Base) {
  return { id, at: created_at, by: actor };
}

type Reader = z.ZodType<readonly ThreadEvent[]>;

const typeName = z.object({ name: z.string() }).nullish();

const typeEvent: Reader = base
  .extend({ issue_type: typeName, prev_issue_type: typeName })
  .transform((raw) => {
    const { issue_type: now, prev_issue_type: before } = raw;
    const events: ThreadEvent[] = [];
    if (before || !now) {
      events.push({ ...happened(raw), kind: "untyped", type: before?.name ?? null });
    }
    if (now) events.push({ ...happened(raw), kind: "typed", type: now.name });
    return events;
  });

/** Without an id of its own, the issue that refers to ours lends its. */
const crossReference: Reader = z
  .object({
    created_at: instant,
    actor: person,
    source: z.object({ issue: issueSummary.optional() }),
  })
  .transform(({ created_at: at, actor: by, source: { issue } }) => {
    return issue ? [{ kind: "cross-referenced", id: issue.id, at, by, source: issue }] : [];
  });

function labelEvent(kind: "labeled" | "unlabeled"): Reader {
  return base
    .extend({ label: z.object({ name: z.string() }) })
    .transform((raw) => [{ ...happened(raw), kind, label: raw.label.name }]);
}

function assignEvent(kind: "assigned" | "unassigned"): Reader {
  return base
    .extend({ assignee: person })
    .transform((raw) => [{ ...happened(raw), kind, person: raw.assignee }]);
}

const reference = z
  .object({
    number: z.number(),
    repository: z.object({ name: z.string(), owner: z.object({ login: z.string() }) }),
  })
  .transform(({ number, repository }) => ({
    owner: repository.owner.login,
    repo: repository.name,
    number,
  }));

/** The reference is empty where the app may not see the other issue. */
function subIssueEvent(kind: "sub-issue-added" | "sub-issue-removed"): Reader {
  return base
    .extend({ sub_issue: reference.nullish() })
    .transform((raw) => (raw.sub_issue ? [{ ...happened(raw), kind, issue: raw.sub_issue }] : []));
}

function plainEvent(kind: "reopened" | "comment-deleted" | "transferred" | "unlocked"): Reader {
  return base.transform((raw) => [{ ...happened(raw), kind }]);
}

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["commented", comment.transform((one) => [one])],
  ["labeled", labelEvent("labeled")],
  ["unlabeled", labelEvent("unlabeled")],
  ["issue_type_added", typeEvent],
  ["issue_type_changed", typeEvent],
  ["issue_type_removed", typeEvent],
  [
    "closed",
    base
      .extend({ state_reason: closeReason })
      .transform((raw) => [{ ...happened(raw), kind: "closed", reason: raw.state_reason }]),
  ],
  ["reopened", plainEvent("reopened")],
  ["comment_deleted", plainEvent("comment-deleted")],
  ["transferred", plainEvent("transferred")],
  ["unlocked", plainEvent("unlocked")],
  ["assigned", assignEvent("assigned")],
  ["unassigned", assignEvent("unassigned")],
  ["sub_issue_added", subIssueEvent("sub-issue-added")],
  ["sub_issue_removed", subIssueEvent("sub-issue-removed")],
  ["cross-referenced", crossReference],
]);
