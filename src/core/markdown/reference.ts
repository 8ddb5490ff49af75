import { formatRepository, type Repository } from "../key.ts";

/**
 * References to issues: `#12`, `GH-12`, `acme/shop#12`. Written in an issue or a comment, each shows
 * on the issue that it names; written in a title it does not.
 * https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
 */

/** Text that refers to nothing: a zero-width space stands before each number. */
export function quietReferences(text: string): string {
  return text.replace(/(#|\bGH-)(?=\d)/gi, "$1\u200b");
}

/** Text that is shown in another repository: a bare number goes on naming an issue in its own. */
export function fullReferences(text: string, repository: Repository): string {
  const name = `${formatRepository(repository)}#`;
  return text.replace(/(?<![\w/.&#-])(?:#|GH-)(?=\d)/gi, name);
}
