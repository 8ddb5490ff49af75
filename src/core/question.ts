import { formatKey, formatRepository } from "./key.ts";
import { formatTeam } from "./team.ts";
import type { Question } from "./thread.ts";

/** The name under which the answer to a question is kept in `Facts`. */
export function questionName(question: Question): string {
  switch (question.kind) {
    case "role":
      return `${question.person.id}@${formatRepository(question.repository).toLowerCase()}`;
    case "member":
      return `${question.person.id}@${formatTeam(question.team).toLowerCase()}`;
    case "editor":
      return String(question.comment);
    case "person":
      return question.login.toLowerCase();
    case "assignable":
      return `${question.login}@${formatKey(question.issue)}`.toLowerCase();
    case "repository":
    case "opened":
      return formatRepository(question.repository).toLowerCase();
    case "follow-up":
      return formatKey(question.issue).toLowerCase();
    case "sub-issues":
      return "sub-issues";
    default:
      return question satisfies never;
  }
}
