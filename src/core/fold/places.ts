/**
 * Where an issue of ours may stand in for a follow-up that the record does not know yet.
 *
 * Whoever can write in another repository can have us open an issue there and then edit its marker,
 * so a marker alone proves nothing. An unrecorded issue counts
 *
 * - in the repository that the follow-up was proposed for, and in the review's own;
 * - in another of the same owner that no more people see, since issues are transferred there, and
 *   so are reviews (GitHub transfers within one owner only);
 * - linked below the review, which takes a role here.
 */
import { parseRepository, type Repository, sameOwner, sameRepository } from "../key.ts";
import { audienceOf, type RepositoryFacts } from "../thread.ts";
import { lookUp, type Notebook } from "./notebook.ts";
import { isOurs, type Utterance } from "./posts.ts";

/** Null until GitHub told how visible each is. */
export function placesNear(notebook: Notebook): readonly Repository[] | null {
  const { key, repository: home } = notebook.observed;
  const beside = referringPlaces(notebook)
    .filter((place) => sameOwner(place, key) && !sameRepository(place, key))
    .map((place) => ({ place, facts: factsOf(notebook, place) }));
  if (beside.some(({ facts }) => facts === undefined)) return null;
  const near = beside.filter(({ facts }) => facts && audienceOf(facts) <= audienceOf(home));
  return [key, ...near.map(({ place }) => place)];
}

/** A follow-up links to its review, which shows in the review's timeline. */
function referringPlaces({ observed }: Notebook): readonly Repository[] {
  return observed.events.flatMap((event) => {
    if (event.kind !== "cross-referenced" || !isOurs(observed, event.by)) return [];
    const { owner, repo } = event.source;
    return [{ owner, repo }];
  });
}

function factsOf(notebook: Notebook, repository: Repository): RepositoryFacts | null | undefined {
  const { facts } = notebook.observed;
  return lookUp(notebook, facts.repositories, { kind: "repository", repository });
}

/** For which repositories follow-ups may have been opened, where nobody knows which was for which. */
export function possibleTargets(
  { observed }: Notebook,
  told: readonly Utterance[],
): readonly Repository[] {
  const { repository, repositories } = observed.config.config.followUps;
  const usual = [repository, ...repositories].flatMap((name) => {
    return (name === null ? null : parseRepository(name)) ?? [];
  });
  const named = told.flatMap(({ statement: { said } }) => {
    return (said.is === "follow-up" ? said.proposal.repository : null) ?? [];
  });
  return [observed.key, ...usual, ...named];
}

export function includes(places: readonly Repository[], one: Repository): boolean {
  return places.some((other) => sameRepository(one, other));
}
