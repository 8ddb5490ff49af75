import { findMarker } from "../../../src/core/markers.ts";
import type { Comment, Issue } from "../../../src/embedded/thread.ts";
import { commentIds, known } from "../../../src/embedded/world.ts";
import { byHand, type HandEdit } from "../../core/document/hand-edits.ts";
import type { Dice } from "../dice.ts";
import type { Simulation } from "../simulation.ts";
import { does, placeOf } from "./does.ts";

/** People with write access edit what the app wrote, by hand. */

/** The document and its continuations on an issue. */
export function documentsOn({ world }: Simulation, issue: Issue): readonly Comment[] {
  return commentIds(issue)
    .map((id) => known(world.comments, id))
    .filter(({ author, body }) => author === world.app.bot && isDocument(body));
}

/** The document itself, and no continuation; nor what was one until somebody cut its marker. */
export function isMain(body: string): boolean {
  return findMarker(body, "document", "part")?.kind === "document";
}

export function isDocument(body: string): boolean {
  return /^<!-- second-story:(document|part) /m.test(body);
}

export function typeIntoOurs(simulation: Simulation, issue: Issue): string {
  const { dice, notes } = simulation;
  const all = documentsOn(simulation, issue);
  const mains = all.filter(({ body }) => isMain(body));
  // A second document is gone soon, and what is typed there in the meantime must not be.
  const twin = mains.length > 1 && dice.chance(0.7) ? mains.at(-1) : undefined;
  const comment = twin ?? all[dice.below(all.length)];
  if (!comment) return "no document to edit";
  const word = `typed${notes.words}here`;
  notes.words += 1;
  const how = someEdit(dice);
  const older = comment.edits.map(({ body }) => body);
  const body = byHand(comment.body, how, word, older);
  const before = comment.body;
  write(simulation, issue, comment, body);
  if (comment.body === before) return `nobody may edit ${comment.id}`;
  return `jo edits the document ${comment.id} by hand: ${how.is}${body.includes(word) ? ` ${word}` : ""}`;
}

function write(simulation: Simulation, issue: Issue, comment: Comment, body: string): void {
  const { notes, world } = simulation;
  const before = comment.body;
  does(simulation, "mara", `PATCH ${placeOf(world, issue)}/issues/comments/${comment.id}`, {
    body,
  });
  if (comment.body === before) return;
  for (const word of wordsIn(before)) if (!body.includes(word)) notes.typed.delete(word);
  // What somebody took out, and our writing over that brought back, is not typed by saving it along.
  for (const word of wordsIn(body))
    if (!before.includes(word)) notes.typed.set(word, { issue: issue.id });
  // With its mark it takes along what was written over there and not merged yet.
  if (!isDocument(comment.body)) forgetHistory(simulation, comment);
}

/** What stands nowhere but in the edit history of what is our document no more. */
function forgetHistory({ notes, world }: Simulation, { edits }: Comment): void {
  const standing = [...world.comments.values()].map(({ body }) => body);
  for (const word of edits.flatMap(({ body }) => [...wordsIn(body)])) {
    if (!standing.some((text) => text.includes(word))) notes.typed.delete(word);
  }
}

export function wordsIn(text: string): ReadonlySet<string> {
  return new Set(text.match(/typed\d+here/g) ?? []);
}

/** Somebody deletes the document, or a continuation of it, and what was typed there with it. */
export function deleteOurs(simulation: Simulation, issue: Issue): string {
  const { dice, notes, world } = simulation;
  const all = documentsOn(simulation, issue);
  const comment = all[dice.below(all.length)];
  if (!comment) return "no document to delete";
  does(simulation, "mara", `DELETE ${placeOf(world, issue)}/issues/comments/${comment.id}`);
  if (world.comments.has(comment.id)) return `nobody may delete ${comment.id}`;
  const texts = [comment.body, ...comment.edits.map((edit) => edit.body)];
  for (const text of texts) for (const word of wordsIn(text)) notes.typed.delete(word);
  const isOnly = all.filter(({ body }) => isMain(body)).length === 1;
  const wasTold = issue.timeline.some(
    (entry) => entry.kind === "event" && entry.viaApp && entry.what.event === "labeled",
  );
  // What was on its way then, or what stale lists hide, may bring another one.
  const isCertain = wasTold && isOnly && isMain(comment.body);
  if (isCertain && simulation.weather.isTruthful() && isQuiet(simulation))
    notes.withoutDocument.add(issue.id);
  return `mara deletes the document ${comment.id}`;
}

function someEdit(dice: Dice): HandEdit {
  const place = dice.below(200);
  const kind = dice.weigh(edits);
  return kind ? kind.edit(dice, place) : { is: "blank", place };
}

const edits: readonly {
  readonly weight: number;
  readonly edit: (dice: Dice, place: number) => HandEdit;
}[] = [
  { weight: 8, edit: (dice, place) => ({ is: "type", place, shape: dice.below(16) }) },
  { weight: 6, edit: (dice, place) => ({ is: "add", place, at: dice.below(100) }) },
  { weight: 3, edit: (_, place) => ({ is: "replace", place }) },
  { weight: 2, edit: (dice, place) => ({ is: "delete", place, lines: 1 + dice.below(3) }) },
  { weight: 1, edit: (_, place) => ({ is: "blank", place }) },
  { weight: 1, edit: () => ({ is: "other-line-ends" }) },
  { weight: 1, edit: (_, place) => ({ is: "empty-section", place }) },
  { weight: 1, edit: (_, place) => ({ is: "delete-section", place }) },
  { weight: 1, edit: (_, place) => ({ is: "delete-block", place }) },
  {
    weight: 1,
    edit: (dice, place) => ({ is: "cut-marker", place, at: dice.below(100), keep: "beginning" }),
  },
  { weight: 1, edit: (_, place) => ({ is: "paste-older", place, where: "over" }) },
];

function isQuiet({ processes, orphans }: Simulation): boolean {
  return orphans.length === 0 && processes.every(({ running }) => running.length === 0);
}
