import { atLeast, type Instant, type Person, type Role, type ThreadEvent } from "../thread.ts";
import { phaseOfLabel, type Step } from "./life.ts";
import { judgementName, type Notebook, roleOf } from "./notebook.ts";
import { isOurs } from "./posts.ts";

/**
 * Steps in the review's life that GitHub's own events make: labels, types, closing.
 *
 * @param directed when somebody with triage first gave a command here, so that the team stands behind
 *   the review; null: nobody did.
 */
export function stepsOfEvents(notebook: Notebook, directed: Instant | null): readonly Step[] {
  const behind = earliest(directed, teamActed(notebook));
  return notebook.observed.events.flatMap((event) => {
    const what = stepOf(notebook, event, behind);
    return what ? [{ at: event.at, id: event.id, by: event.by, what }] : [];
  });
}

function stepOf(
  notebook: Notebook,
  event: ThreadEvent,
  behind: Instant | null,
): Step["what"] | null {
  switch (event.kind) {
    case "closed":
      return stepOfClose(notebook, event);
    case "reopened":
      return { is: "issue-reopened" };
    case "typed":
    case "untyped":
      return stepOfType(notebook, event, behind);
    case "labeled":
    case "unlabeled":
      return stepOfLabel(notebook, event, behind);
    default:
      return null;
  }
}

type Closed = Extract<ThreadEvent, { readonly kind: "closed" }>;
type Typed = Extract<ThreadEvent, { readonly kind: "typed" | "untyped" }>;
type Labeled = Extract<ThreadEvent, { readonly kind: "labeled" | "unlabeled" }>;

/**
 * GitHub lets triage and above close an issue, and whoever filed it. That no review is needed is not
 * for a stranger to say who filed it.
 */
function stepOfClose(notebook: Notebook, event: Closed): Step["what"] {
  const completed = event.reason === "completed";
  const is = "closed";
  return completed || mayCallOff(notebook, event)
    ? { is, completed }
    : { is, completed, powerless: true };
}

function mayCallOff(notebook: Notebook, event: Closed): boolean {
  const { issue, repository } = notebook.observed;
  const { author } = issue;
  if (repository.private || !author || author.bot || event.by?.id !== author.id) return true;
  if (wasCalledOff(notebook, event)) noteAuthor(notebook, author, event, closeHash, "none", true);
  return authorMay(notebook, author, event, closeHash);
}

/**
 * No record is kept where there is no document; our label tells then what became of it. From then on
 * the record does, since the label may be called something else one day.
 */
function wasCalledOff({ observed, judged }: Notebook, { id, at }: Closed): boolean {
  if (judged.has(judgementName(id, closeHash))) return false;
  const { config } = observed.config;
  return observed.events.some(
    (event) =>
      event.kind === "labeled" &&
      isOurs(observed, event.by) &&
      event.at >= at &&
      phaseOfLabel(config, event.label) === "not-needed",
  );
}

/** An issue has one type: any other one takes the incident's away. */
function stepOfType(notebook: Notebook, event: Typed, behind: Instant | null): Step["what"] | null {
  const incident = notebook.observed.config.config.types.some((type) => type === event.type);
  const name = "the type";
  if (event.kind === "untyped" || !incident) return { is: "incident-off", via: "type", name };
  const start = startOf(notebook, event, behind);
  return start && { is: "incident-on", via: "type", name, ...start };
}

function stepOfLabel(
  notebook: Notebook,
  event: Labeled,
  behind: Instant | null,
): Step["what"] | null {
  const { observed, record } = notebook;
  const { config } = observed.config;
  const name = event.label.toLowerCase();
  const incident = config.labels.incident.some((label) => label.toLowerCase() === name);
  if (event.kind === "unlabeled")
    return incident ? { is: "incident-off", via: "label", name: `label ${name}` } : null;
  // What sealed the review stays its seal when the label is called something else by now.
  const phase = event.id === record.seal?.event ? "agreed" : phaseOfLabel(config, event.label);
  if (!phase && !incident) return null;
  const ours = isOurs(observed, event.by);
  const start = ours ? {} : startOf(notebook, event, behind);
  if (!start || phase) return start && phase && { is: "phase-label", phase, ours };
  return { is: "incident-on", via: "label", name: `label ${name}`, ...start };
}

/**
 * GitHub lets only triage and above put labels and types on, with one gap: an issue form puts its
 * own on for whoever files it. Where strangers can file issues, those wait until somebody with
 * triage stands behind them: by a command, a label, an assignment.
 */
function startOf(
  notebook: Notebook,
  event: ThreadEvent,
  behind: Instant | null,
): { readonly backedAt?: Instant } | null {
  const { observed } = notebook;
  const { start } = observed.config.config;
  const strict = start === "triage" || (start === "default" && !observed.repository.private);
  const { author, createdAt } = observed.issue;
  const byForm = event.by?.id === author?.id && event.at - createdAt <= formDelay;
  if (!strict || !byForm || author?.bot) return {};
  if (author !== null && authorMay(notebook, author, event, startHash)) return {};
  return behind === null ? null : { backedAt: behind };
}

/** Judged once, like a command: a review does not end because its author left the team. */
function authorMay(notebook: Notebook, author: Person, event: ThreadEvent, what: Claim): boolean {
  const name = judgementName(event.id, what);
  const recorded = notebook.judged.get(name);
  if (recorded) return recorded.w === undefined;
  const role = roleOf(notebook, author, notebook.observed.key, event.at);
  if (role === undefined) return false;
  const may = atLeast(role, "triage");
  noteAuthor(notebook, author, event, what, role, may);
  return may;
}

function noteAuthor(
  { judged }: Notebook,
  author: Person,
  event: ThreadEvent,
  what: Claim,
  role: Role,
  may: boolean,
): void {
  const judgement = { c: event.id, h: what, u: author.id, r: role, a: event.at / 1000 };
  const refused = may ? {} : { w: "not-permitted" };
  judged.set(judgementName(event.id, what), { ...judgement, ...refused });
}

/** When a person who did not file the issue first did what takes the triage role on GitHub. */
function teamActed({ observed }: Notebook): Instant | null {
  const act = observed.events.find(
    ({ kind, by }) =>
      ["labeled", "unlabeled", "assigned", "unassigned"].includes(kind) &&
      by?.id !== observed.issue.author?.id &&
      !by?.bot,
  );
  return act?.at ?? null;
}

function earliest(one: Instant | null, other: Instant | null): Instant | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

const startHash = "start";
const closeHash = "close";

/** What an event of the author's would say if they may say it. */
type Claim = typeof startHash | typeof closeHash;

/** GitHub puts a form's labels on in the same moment; a minute is generous. */
const formDelay = 60_000;
