/** What a reader of the document looks at first: where the review stands and what it needs. */
export type Progress = { readonly phase: string; readonly needs: readonly string[] };

export const noProgress: Progress = { phase: "", needs: [] };

export function progressIn(document: string): Progress {
  const lines = document.split("\n");
  const title = lines.findIndex((line) => line.startsWith("## "));
  const phase = /^\*\*([^*]+)\*\*/.exec(lines[title + 2] ?? "")?.[1] ?? "";
  const heading = lines.findIndex((line) => line.startsWith("### What this review still needs"));
  const below = heading === -1 ? [] : lines.slice(heading + 1);
  const end = below.findIndex((line) => !line.startsWith("- "));
  const needs = below.slice(0, end === -1 ? undefined : end);
  return { phase, needs: needs.map((need) => withoutLinks(need.slice("- ".length))) };
}

/** What is to be read now and was not before. */
export function newsIn(before: Progress, now: Progress): readonly string[] {
  const phase = now.phase === before.phase ? [] : [`${now.phase}.`];
  return [...phase, ...now.needs.filter((need) => !before.needs.includes(need))];
}

/** On a terminal a link is longer than what it stands behind. */
export function withoutLinks(markdown: string): string {
  return markdown.replaceAll(/\[([^[\]\n]{1,200})\]\(http[^()\s]{1,300}\)/g, "$1");
}
