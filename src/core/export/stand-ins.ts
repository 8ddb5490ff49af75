import type { Attribution } from "../config/config.ts";
import type { Named } from "./named.ts";

/** The words for people in an export that does not name them. */
export type Words = {
  readonly somebody: string;
  /** The only one without a role. */
  readonly participant: string;
  readonly participantNumber: (number: number) => string;
};

/** By name in lower case, what stands in its place. */
export type StandIns = ReadonlyMap<string, string>;

/**
 * - *roles*: each person's role. Where several have the same, or none, they are numbered in the order
 *   given, so that a reader can still tell them apart.
 * - *none*: the same word for everybody.
 *
 * @param attribution not `names`, which needs nobody to stand in
 */
export function standIns(
  named: readonly Named[],
  attribution: Exclude<Attribution, "names">,
  words: Words,
): StandIns {
  if (attribution === "none")
    return new Map(named.map(({ name }) => [name.toLowerCase(), words.somebody]));
  const groups = new Map<string, Named[]>();
  for (const one of named) {
    const key = usableRole(one, named)?.toLowerCase() ?? "";
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return new Map(
    [...groups].flatMap(([key, all]) =>
      all.map((one, index) => {
        const place = all.length === 1 ? null : index + 1;
        return [one.name.toLowerCase(), key === "" ? unknown(words, place) : known(one, place)];
      }),
    ),
  );
}

function unknown({ participant, participantNumber }: Words, place: number | null): string {
  return place === null ? participant : participantNumber(place);
}

function known({ role }: Named, place: number | null): string {
  const words = (role ?? "").split(/\s+/).join(" ");
  return place === null ? words : `${words} ${place}`;
}

/** “mara's deputy” would name mara. */
function usableRole({ role, name }: Named, all: readonly Named[]): string | null {
  if (role === null || role.trim() === "") return null;
  const words = wordsOf(role);
  const telling = all.some((other) => {
    return other.name !== name && wordsOf(other.name).every((word) => words.includes(word));
  });
  return telling ? null : role.trim();
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
