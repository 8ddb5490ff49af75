import { type Answer, created, invalid, noContent, notFound, ok, problem } from "../answer.ts";
import {
  type Context,
  fields,
  may,
  onIssue,
  onRepository,
  param,
  type Route,
  refuse,
} from "../context.ts";
import { labelJson } from "../json/label.ts";
import { isList, type JsonObject, namesAt, textAt } from "../json.ts";
import { pageOf } from "../page.ts";
import {
  createLabel,
  deleteLabel,
  editLabel,
  ensureLabel,
  putLabel,
  replaceLabels,
  takeLabel,
} from "../rules/labels.ts";
import type { Label, Repository } from "../state.ts";
import type { Issue } from "../thread.ts";
import { findLabel, labelsOf } from "../world.ts";

const list = onRepository("read", (context, repository) =>
  pageOf(context, repository.labels, (label) => labelJson(context.world, repository, label)),
);

const get = onLabel("read", (context, label, repository) =>
  ok(labelJson(context.world, repository, label)),
);

const create = onRepository("write", (context, repository) => {
  const given = fields(context);
  const name = textAt(given, "name") ?? "";
  const wrong = labelProblem(given, name);
  if (wrong) return wrong;
  if (findLabel(repository, name)) return exists;
  const color = textAt(given, "color");
  const description = textAt(given, "description");
  const label = createLabel(context, repository, { name, color, description });
  return created(labelJson(context.world, repository, label));
});

const exists = invalid({ resource: "Label", code: "already_exists", field: "name" });

function labelProblem(given: JsonObject, name: string): Answer | null {
  const color = textAt(given, "color");
  if (name.trim() === "")
    return invalid({ resource: "Label", code: "missing_field", field: "name" });
  if (color !== undefined && !/^[0-9a-fA-F]{6}$/.test(color)) {
    return invalid({ resource: "Label", code: "invalid", field: "color" });
  }
  if ((textAt(given, "description") ?? "").length <= 100) return null;
  const message = "description is too long (maximum is 100 characters)";
  return invalid({ resource: "Label", code: "custom", field: "description", message });
}

const update = onLabel("write", (context, label, repository) => {
  const given = fields(context);
  const name = textAt(given, "new_name") ?? label.name;
  const wrong = labelProblem(given, name);
  if (wrong) return wrong;
  const namesake = findLabel(repository, name);
  if (namesake && namesake !== label) return exists;
  const color = textAt(given, "color") ?? label.color;
  const description = textAt(given, "description") ?? label.description;
  editLabel(context, repository, label, { name, color, description });
  return ok(labelJson(context.world, repository, label));
});

const remove = onLabel("write", (context, label, repository) => {
  deleteLabel(context, repository, label);
  return noContent;
});

function onLabel(
  role: "read" | "write",
  handle: (context: Context, label: Label, repository: Repository) => Answer,
) {
  return onRepository(role, (context, repository) => {
    const label = findLabel(repository, param(context, "name"));
    return label ? handle(context, label, repository) : notFound;
  });
}

const listOfIssue = onIssue("read", (context, issue, repository) =>
  pageOf(context, labelsOf(context.world, issue), (each) =>
    labelJson(context.world, repository, each),
  ),
);

const addToIssue = onIssue("triage", (context, issue, repository) => {
  const names = namesGiven(context);
  if (names.length === 0) return problem(422, "Validation Failed", { errors: ["labels"] });
  if (!mayName(context, repository, names)) return refuse(context);
  for (const name of names) putLabel(context, issue, ensureLabel(context, repository, name));
  return labelsAnswer(context, issue, repository);
});

const setOnIssue = onIssue("triage", (context, issue, repository) => {
  const names = namesGiven(context);
  if (!mayName(context, repository, names)) return refuse(context);
  const labels = new Set(names.map((name) => ensureLabel(context, repository, name)));
  replaceLabels(context, issue, [...labels]);
  return labelsAnswer(context, issue, repository);
});

/** `{ "labels": [...] }`, or the list alone. */
function namesGiven(context: Context): string[] {
  const given = isList(context.body) ? { labels: context.body } : fields(context);
  return namesAt(given, "labels", "name") ?? [];
}

/** Triage puts labels on; only who can write brings new ones into being. */
function mayName(context: Context, repository: Repository, names: readonly string[]): boolean {
  return names.every((name) => findLabel(repository, name)) || may(context, repository, "write");
}

const removeFromIssue = onIssue("triage", (context, issue, repository) => {
  const label = findLabel(repository, param(context, "name"));
  if (!label || !issue.labels.includes(label.id)) return problem(404, "Label does not exist");
  takeLabel(context, issue, label);
  return labelsAnswer(context, issue, repository);
});

function labelsAnswer(context: Context, issue: Issue, repository: Repository): Answer {
  const { world } = context;
  return ok(labelsOf(world, issue).map((label) => labelJson(world, repository, label)));
}

export const labelRoutes: readonly Route[] = [
  ["GET /repos/{owner}/{repo}/labels", list],
  ["POST /repos/{owner}/{repo}/labels", create],
  ["GET /repos/{owner}/{repo}/labels/{name}", get],
  ["PATCH /repos/{owner}/{repo}/labels/{name}", update],
  ["DELETE /repos/{owner}/{repo}/labels/{name}", remove],
  ["GET /repos/{owner}/{repo}/issues/{issue_number}/labels", listOfIssue],
  ["POST /repos/{owner}/{repo}/issues/{issue_number}/labels", addToIssue],
  ["PUT /repos/{owner}/{repo}/issues/{issue_number}/labels", setOnIssue],
  ["DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}", removeFromIssue],
];
