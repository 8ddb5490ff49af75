import { nextId } from "../ids.ts";
import { labelJson } from "../json/label.ts";
import type { JsonObject } from "../json.ts";
import type { Label, Repository } from "../state.ts";
import type { Issue } from "../thread.ts";
import { findLabel, labelsOf, repositoryOf } from "../world.ts";
import { type Act, announce, announceIssue, record, touch } from "./act.ts";

/** The colour of a label that came to be by being put on an issue. */
const defaultColor = "ededed";

export type LabelFields = {
  readonly name: string;
  readonly color?: string | undefined;
  readonly description?: string | null | undefined;
};

export function createLabel(act: Act, repository: Repository, fields: LabelFields): Label {
  const label: Label = {
    id: nextId(act.world, "label"),
    name: fields.name,
    color: fields.color ?? defaultColor,
    description: fields.description ?? null,
  };
  repository.labels.push(label);
  announceLabel(act, repository, label, "created");
  return label;
}

export function ensureLabel(act: Act, repository: Repository, name: string): Label {
  return findLabel(repository, name) ?? createLabel(act, repository, { name });
}

export function editLabel(
  act: Act,
  repository: Repository,
  label: Label,
  to: Partial<Omit<Label, "id">>,
): void {
  const { name, color } = label;
  Object.assign(label, to);
  announceLabel(act, repository, label, "edited", {
    changes: {
      ...(label.name === name ? {} : { name: { from: name } }),
      ...(label.color === color ? {} : { color: { from: color } }),
    },
  });
}

/** Takes the label off every issue too, without events of its own there. */
export function deleteLabel(act: Act, repository: Repository, label: Label): void {
  repository.labels.splice(repository.labels.indexOf(label), 1);
  for (const issue of act.world.issues.values()) {
    issue.labels = issue.labels.filter((id) => id !== label.id);
  }
  announceLabel(act, repository, label, "deleted");
}

/** Putting on a label that is there already changes nothing. */
export function putLabel(act: Act, issue: Issue, label: Label): void {
  if (issue.labels.includes(label.id)) return;
  issue.labels.push(label.id);
  record(act, issue, { event: "labeled", name: label.name, color: label.color });
  touch(act, issue);
  const repository = repositoryOf(act.world, issue);
  announceIssue(act, issue, "labeled", { label: labelJson(act.world, repository, label) });
}

export function takeLabel(act: Act, issue: Issue, label: Label): void {
  if (!issue.labels.includes(label.id)) return;
  issue.labels = issue.labels.filter((id) => id !== label.id);
  record(act, issue, { event: "unlabeled", name: label.name, color: label.color });
  touch(act, issue);
  const repository = repositoryOf(act.world, issue);
  announceIssue(act, issue, "unlabeled", { label: labelJson(act.world, repository, label) });
}

/** Makes the set of labels exactly this one: whatever is not in it comes off. */
export function replaceLabels(act: Act, issue: Issue, labels: readonly Label[]): void {
  for (const label of labelsOf(act.world, issue)) {
    if (!labels.includes(label)) takeLabel(act, issue, label);
  }
  for (const label of labels) putLabel(act, issue, label);
}

function announceLabel(
  act: Act,
  repository: Repository,
  label: Label,
  action: string,
  details: JsonObject = {},
): void {
  announce(act, repository, ["label", action], {
    label: labelJson(act.world, repository, label),
    ...details,
  });
}
