import { formatKey, formatRepository } from "../core/key.ts";
import type { Question } from "../core/question.ts";
import { formatTeam } from "../core/team.ts";

/** What a preview had to leave open, in one sentence; null when nothing. */
export function tellLeftOpen(questions: readonly Question[]): string | null {
  if (questions.length === 0) return null;
  const shown = questions.slice(0, most).map(describe);
  const more = questions.length - shown.length;
  const all = more > 0 ? [...shown, `${more} more`] : shown;
  return `The file does not tell ${all.join("; ")}. What hangs on it is left out here.`;
}

const most = 8;

function describe(question: Question): string {
  switch (question.kind) {
    case "role":
      return `the role of ${question.person.login} in ${formatRepository(question.repository)}`;
    case "member":
      return `whether ${question.person.login} is in ${formatTeam(question.team)}`;
    case "editor":
      return `who edited comment ${question.comment}`;
    case "person":
      return `who ${question.login} is`;
    case "assignable":
      return `whether ${question.login} can be assigned to ${formatKey(question.issue)}`;
    case "repository":
      return `whether ${formatRepository(question.repository)} takes follow-ups`;
    case "follow-up":
      return `how ${formatKey(question.issue)} stands`;
    case "opened":
      return `what was opened in ${formatRepository(question.repository)} before`;
    case "sub-issues":
      return "which sub-issues there are";
    default:
      return question satisfies never;
  }
}
