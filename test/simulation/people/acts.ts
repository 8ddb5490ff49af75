import type { Issue } from "../../../src/embedded/thread.ts";
import type { Simulation } from "../simulation.ts";
import {
  archives,
  changesRole,
  closing,
  deletesIssue,
  labelling,
  locks,
  renamesPerson,
  renamesRepository,
  transfers,
} from "./around.ts";
import { cast } from "./cast.ts";
import { deletes, editsAnothers, editsOwn, hides, says } from "./comments.ts";
import { forgesFollowUp, worksOnFollowUp } from "./follow-ups.ts";
import { deleteOurs, typeIntoOurs } from "./hands.ts";
import { anything } from "./texts.ts";

/** Something that people do about an issue; gives it in words. */
export type Act = (simulation: Simulation, issue: Issue) => string;

/** Whatever people do, and how often. */
export const acts: readonly { readonly weight: number; readonly act: Act }[] = [
  { weight: 40, act: (so, issue) => says(so, issue, so.dice.pick(cast), anything(so.dice)) },
  { weight: 9, act: editsOwn },
  { weight: 6, act: editsAnothers },
  { weight: 4, act: deletes },
  { weight: 3, act: hides },
  { weight: 14, act: typeIntoOurs },
  { weight: 4, act: deleteOurs },
  { weight: 6, act: labelling },
  { weight: 3, act: closing },
  { weight: 4, act: changesRole },
  { weight: 1, act: renamesPerson },
  { weight: 1, act: renamesRepository },
  { weight: 2, act: transfers },
  { weight: 2, act: locks },
  { weight: 2, act: archives },
  { weight: 8, act: worksOnFollowUp },
  { weight: 0.3, act: deletesIssue },
  { weight: 2, act: forgesFollowUp },
];
