import { wholeSeconds } from "../../../src/embedded/clock.ts";
import { accountRole, atLeast } from "../../../src/embedded/roles.ts";
import type { Account } from "../../../src/embedded/state.ts";
import type { Comment, Issue } from "../../../src/embedded/thread.ts";
import { commentIds, findAccount, known, repositoryOf } from "../../../src/embedded/world.ts";
import type { Simulation } from "../simulation.ts";
import type { Name } from "./cast.ts";
import { does, loginOf, pathOf, placeOf } from "./does.ts";
import { anything } from "./texts.ts";

export function says(simulation: Simulation, issue: Issue, who: Name, body: string): string {
  const login = loginOf(simulation, who);
  does(simulation, login, `POST ${pathOf(simulation, issue)}/comments`, { body });
  noteWords(simulation, issue, login, body);
  return `${who} says on #${issue.number}: ${brief(body)}`;
}

/** Said by somebody with their own hands. */
function noteWords(simulation: Simulation, issue: Issue, login: string, body: string): void {
  const { world, notes } = simulation;
  if (/^\/(postmortem|reopen|not-needed)/m.test(body)) {
    notes.steered.add(issue.id);
    notes.withoutDocument.delete(issue.id);
  }
  const account = findAccount(world, login);
  if (!/^\/agree/m.test(body) || !account) return;
  notes.voted.add(`${issue.id} ${account.id}`);
  noteVote(simulation, issue, account);
}

/** A vote counts by the role its giver has when it is first seen. */
export function noteVote({ world, notes }: Simulation, issue: Issue, account: Account): void {
  if (!notes.voted.has(`${issue.id} ${account.id}`)) return;
  const role = accountRole(world, repositoryOf(world, issue), account);
  if (atLeast(role, "triage")) notes.agreed.add(issue.id);
}

function brief(text: string): string {
  return text.replaceAll("\n", "⏎").slice(0, 60);
}

function someComment({ world, dice }: Simulation, issue: Issue): Comment | null {
  const all = commentIds(issue)
    .map((id) => known(world.comments, id))
    .filter(({ author }) => author !== world.app.bot);
  return all[dice.below(all.length)] ?? null;
}

export function editsOwn(simulation: Simulation, issue: Issue): string {
  const comment = someComment(simulation, issue);
  if (!comment) return "nothing to edit";
  const body = anything(simulation.dice);
  const { login } = known(simulation.world.accounts, comment.author);
  noteWords(simulation, issue, login, body);
  does(simulation, login, `PATCH ${commentPath(simulation, comment, issue)}`, { body });
  return `${login} edits ${comment.id}: ${brief(body)}`;
}

export function editsAnothers(simulation: Simulation, issue: Issue): string {
  const comment = someComment(simulation, issue);
  if (!comment || isJustWritten(simulation, comment)) return "nothing to edit";
  const body = simulation.dice.chance(0.7) ? "/agree" : anything(simulation.dice);
  const { login } = known(simulation.world.accounts, comment.author);
  if (login === "mara") noteWords(simulation, issue, login, body);
  does(simulation, "mara", `PATCH ${commentPath(simulation, comment, issue)}`, { body });
  return `mara edits ${comment.id}: ${brief(body)}`;
}

/** Somebody with write access puts words into the mouth of somebody with triage. */
export function forgesVote(simulation: Simulation, issue: Issue): string {
  const { world } = simulation;
  const comment = commentIds(issue)
    .map((id) => known(world.comments, id))
    .find(({ author }) => known(world.accounts, author).login === "ines");
  if (!comment || isJustWritten(simulation, comment)) return "nobody's vote to forge";
  const path = commentPath(simulation, comment, issue);
  does(simulation, "mara", `PATCH ${path}`, { body: "/agree" });
  return `mara edits ${comment.id} of ines: /agree`;
}

/** GitHub's times are whole seconds: edited within one, a comment looks as it was created. */
function isJustWritten({ now }: Simulation, { createdAt }: Comment): boolean {
  return wholeSeconds(new Date(now)) <= createdAt;
}

function commentPath({ world }: Simulation, { id }: Comment, issue: Issue): string {
  return `${placeOf(world, issue)}/issues/comments/${id}`;
}

export function deletes(simulation: Simulation, issue: Issue): string {
  const comment = someComment(simulation, issue);
  if (!comment) return "nothing to delete";
  does(simulation, "mara", `DELETE ${commentPath(simulation, comment, issue)}`);
  return `mara deletes ${comment.id}`;
}

export function hides(simulation: Simulation, issue: Issue): string {
  const comment = someComment(simulation, issue);
  if (!comment) return "nothing to hide";
  comment.hidden = comment.hidden === null ? "outdated" : null;
  return `mara ${comment.hidden === null ? "shows" : "hides"} ${comment.id}`;
}
