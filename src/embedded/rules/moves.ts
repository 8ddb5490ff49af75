import { webhookIssueJson } from "../json/issue.ts";
import { repositoryJson } from "../json/repository.ts";
import type { Repository } from "../state.ts";
import type { Issue } from "../thread.ts";
import { commentIds, findLabel, known, labelsOf, repositoryOf } from "../world.ts";
import { type Act, announceIssue, record, touch } from "./act.ts";
import { nextNumber } from "./issues.ts";

/**
 * Comments and assignees go along, labels where the target has one of the same name.
 * https://docs.github.com/en/issues/tracking-your-work-with-issues/administering-issues/transferring-an-issue-to-another-repository
 */
export function transferIssue(act: Act, issue: Issue, target: Repository): void {
  const { world } = act;
  const source = repositoryOf(world, issue);
  if (source.owner !== target.owner) throw new Error("an issue stays with its owner");
  if (source.private && !target.private) {
    throw new Error("an issue does not go from a private to a public repository");
  }
  const before = structuredClone(issue);
  const number = nextNumber(target);
  const names = labelsOf(world, issue).map((label) => label.name);
  source.numbers.set(issue.number, { kind: "transferred", id: issue.id });
  target.numbers.set(number, { kind: "issue", id: issue.id });
  issue.repository = target.id;
  issue.number = number;
  issue.labels = names.flatMap((name) => findLabel(target, name)?.id ?? []);
  record(act, issue, { event: "transferred" });
  touch(act, issue);
  const details = {
    changes: {
      new_issue: webhookIssueJson(world, issue),
      new_repository: repositoryJson(world, target),
    },
  };
  announceIssue(act, before, "transferred", details);
  const changes = {
    old_issue: webhookIssueJson(world, before),
    old_repository: repositoryJson(world, source),
  };
  announceIssue(act, issue, "opened", { changes });
}

/** Its number stays taken and answers 410. */
export function deleteIssue(act: Act, issue: Issue): void {
  const { world } = act;
  announceIssue(act, issue, "deleted");
  repositoryOf(world, issue).numbers.set(issue.number, { kind: "deleted" });
  for (const id of commentIds(issue)) world.comments.delete(id);
  for (const id of issue.subIssues) known(world.issues, id).parent = null;
  if (issue.parent !== null) {
    const { subIssues } = known(world.issues, issue.parent);
    subIssues.splice(subIssues.indexOf(issue.id), 1);
  }
  world.issues.delete(issue.id);
}
