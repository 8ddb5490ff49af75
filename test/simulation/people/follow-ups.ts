import { findMarker } from "../../../src/core/markers.ts";
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
  if (dice.chance(0.15)) return deletes(simulation, issue);
  return `${closing(simulation, issue)}: follow-up #${issue.number}`;
}

/** Somebody deletes one of this review's, if there is one yet. */
export function deletesFollowUp(simulation: Simulation, issue: Issue): string {
  const all = followUpsIn(simulation).filter(({ body }) => body?.includes(`review=r${issue.id} `));
  const [one] = all;
  return one ? deletes(simulation, one) : "no follow-up to delete";
}

function deletes(simulation: Simulation, issue: Issue): string {
  noteDeletion(simulation, issue);
  return deletesIssue(simulation, issue);
}

/** What the document does not tell of yet may be opened again. */
function noteDeletion(simulation: Simulation, { number, body }: Issue): void {
  const { world, notes } = simulation;
  const marker = findMarker(body ?? "", "follow-up");
  const issue = world.issues.get(Number(marker?.values["review"]?.slice(1)));
  const documents = issue ? documentsOn(simulation, issue) : [];
  const link = new RegExp(`\\[[^\\]]*#${number}\\]\\(`);
  if (marker && documents.length === 1 && documents.some((one) => link.test(one.body)))
    notes.deletedFollowUps.add(`${marker.values["review"]} A${marker.values["number"]}`);
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
