import { parseRepository, type Repository, sameRepository } from "../key.ts";
import type { FollowUpContext } from "./hold-back.ts";
import type { Notebook } from "./notebook.ts";
import { findOpened, hasUnknown, type Opened, type Search } from "./opened.ts";
import { includes, placesNear } from "./places.ts";
import type { Proposed } from "./proposed.ts";

/**
 * Which agreed follow-ups are issues although the record does not know it: an answer was lost, or
 * another process opened them.
 *
 * @param missing those that are to be opened unless they are found
 */
export function findMissing(
  { notebook, life, proposals }: FollowUpContext,
  missing: readonly Proposed[],
  known: Opened["known"],
): Pick<Opened, "known" | "twins" | "complete"> {
  const isUnknown = hasUnknown(notebook, known);
  if (missing.length === 0 && !isUnknown) return { known, twins: [], complete: true };
  // One may have been opened in the very moment in which it was decided against.
  const wanted = isUnknown ? [...missing, ...proposals.givenUp] : missing;
  const numbers = new Set([...known.keys(), ...wanted.map((one) => one.number)]);
  const targets = new Map(
    [...proposals.followUps, ...proposals.givenUp].map(
      (one) => [one.number, targetOf(notebook, one)] as const,
    ),
  );
  const near = placesNear(notebook) ?? [];
  const isWanted: Search["isWanted"] = (number, place) => {
    if (!numbers.has(number)) return false;
    if (place === null || includes(near, place)) return true;
    const target = targets.get(number);
    return target !== undefined && sameRepository(place, target);
  };
  const places = wanted.map((one) => targetOf(notebook, one));
  return findOpened(notebook, life, { targets: places, isWanted }, known);
}

/** The repository that a follow-up is for. */
export function targetOf(notebook: Notebook, proposed: Proposed): Repository {
  const { repository } = notebook.observed.config.config.followUps;
  const { owner, repo } = notebook.observed.key;
  return (
    proposed.repository ?? (repository ? parseRepository(repository) : null) ?? { owner, repo }
  );
}
