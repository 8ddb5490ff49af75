import { webUrl } from "../json/links.ts";
import type { World } from "../state.ts";
import type { Issue } from "../thread.ts";
import { findRepository, fullName, known, repositoryOf } from "../world.ts";
import { type Act, record } from "./act.ts";

/**
 * Writes a cross-reference into every issue that a text names as `#1`, `owner/repo#1` or by its
 * address, once for each issue that does the naming. There is no webhook for it.
 */
export function crossReference(act: Act, source: Issue, text: string): void {
  for (const target of namedIssues(act.world, source, text)) {
    if (target.id === source.id || alreadyRefers(source, target)) continue;
    record(act, target, { event: "cross-referenced", source: source.id });
  }
}

function alreadyRefers(source: Issue, target: Issue): boolean {
  return target.timeline.some(
    (entry) =>
      entry.kind === "event" &&
      entry.what.event === "cross-referenced" &&
      entry.what.source === source.id,
  );
}

function namedIssues(world: World, source: Issue, text: string): Set<Issue> {
  const words = withoutCode(text).match(/[A-Za-z0-9_.\-/#:]+/g) ?? [];
  return new Set(words.flatMap((word) => namedIssue(world, source, word) ?? []));
}

function namedIssue(world: World, source: Issue, word: string): Issue | undefined {
  const here = fullName(world, repositoryOf(world, source));
  const page = `${webUrl(world)}/`;
  const match = word.startsWith(page)
    ? /^([\w.-]+)\/([\w.-]+)\/issues\/([0-9]{1,9})(?![0-9])/.exec(word.slice(page.length))
    : /^([\w.-]+)\/([\w.-]+)#([0-9]{1,9})[.:]*$/.exec(word.startsWith("#") ? here + word : word);
  if (!match?.[1] || !match[2]) return undefined;
  const located = findRepository(world, match[1], match[2]);
  const fate = located?.repository.numbers.get(Number(match[3]));
  return fate && fate.kind !== "deleted" ? known(world.issues, fate.id) : undefined;
}

/** Fenced blocks and code spans refer to nothing. */
function withoutCode(text: string): string {
  let fenced = false;
  const lines = text.split("\n").filter((line) => {
    const fence = line.trimStart().startsWith("```");
    if (fence) fenced = !fenced;
    return !fence && !fenced;
  });
  return lines.map(withoutCodeSpans).join("\n");
}

function withoutCodeSpans(line: string): string {
  const parts = line.split("`");
  return parts.filter((_, at) => at % 2 === 0 || at === parts.length - 1).join(" ");
}
