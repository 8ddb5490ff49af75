import { findMarker } from "../../../src/core/markers.ts";
import { readRecord } from "../../../src/core/record.ts";
import { isObject, numberAt } from "../../../src/embedded/json.ts";
import type { Issue } from "../../../src/embedded/thread.ts";
import { repositoryOf } from "../../../src/embedded/world.ts";
import type { Simulation } from "../simulation.ts";
import { closing, deletesIssue, transfers } from "./around.ts";
import { cast, quietPlace } from "./cast.ts";
import { says } from "./comments.ts";
import { does, pathOf, placeOf } from "./does.ts";
import { documentsOn } from "./hands.ts";
import { onFollowUp } from "./texts.ts";

/** Issues that the app opened. */
export function followUpsIn({ world }: Simulation): readonly Issue[] {
  return [...world.issues.values()].filter(({ author }) => author === world.app.bot);
}

export function worksOnFollowUp(simulation: Simulation): string {
  const { dice } = simulation;
  const all = followUpsIn(simulation).filter(
    (one) => !quietPlace.endsWith(repositoryOf(simulation.world, one).name),
  );
  const issue = all[dice.below(all.length)];
  if (!issue) return "no follow-up to work on";
  const who = dice.pick(cast);
  if (dice.chance(0.6)) return says(simulation, issue, who, onFollowUp(dice));
  if (dice.chance(0.1)) return transfers(simulation, issue);
  if (dice.chance(0.15)) {
    noteDeletion(simulation, issue);
    return deletesIssue(simulation, issue);
  }
  return `${closing(simulation, issue)}: follow-up #${issue.number}`;
}

/** What the document does not know of yet may be opened again. */
function noteDeletion(simulation: Simulation, { id, body }: Issue): void {
  const { world, notes } = simulation;
  const marker = findMarker(body ?? "", "follow-up");
  for (const review of notes.issues) {
    const issue = world.issues.get(review);
    const documents = issue ? documentsOn(simulation, issue) : [];
    const opened = documents.flatMap((one) => readRecord(one.body)?.opened ?? []);
    if (marker && documents.length === 1 && opened.some(([, , known]) => known === id))
      notes.deletedFollowUps.add(`${marker.values["review"]} A${marker.values["number"]}`);
  }
}

/** A stranger files an issue that looks like one of ours, and somebody links it in good faith. */
export function forgesFollowUp(simulation: Simulation, issue: Issue): string {
  const { dice, world } = simulation;
  const number = `number=${1 + dice.below(2)}`;
  const marker = `<!-- second-story:follow-up review=r${issue.id} ${number} parent=acme/shop#1 -->`;
  const request = `POST ${placeOf(world, issue)}/issues`;
  const { body } = does(simulation, "sam", request, { title: "Forged", body: `${marker}\n\nIt.` });
  const id = isObject(body) ? numberAt(body, "id") : undefined;
  if (id === undefined) return "sam may file nothing";
  does(simulation, "mara", `POST ${pathOf(simulation, issue)}/sub_issues`, { sub_issue_id: id });
  return `sam forges a follow-up, ${number}`;
}
