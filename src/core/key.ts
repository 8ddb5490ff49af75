/** Where an issue lives. The only thing the queue knows about a review. */
export type Key = Repository & { readonly number: number };

/** A repository by its owner's login and its name. */
export type Repository = { readonly owner: string; readonly repo: string };

/** `owner/repo#12`, as GitHub itself writes it. */
export function formatKey({ owner, repo, number }: Key): string {
  return `${owner}/${repo}#${number}`;
}

/** `owner/repo`. */
export function formatRepository({ owner, repo }: Repository): string {
  return `${owner}/${repo}`;
}

/** Reads `owner/repo#12`; null when the text is anything else. */
export function parseKey(text: string): Key | null {
  const match = /^([^#]+)#([1-9][0-9]{0,9})$/.exec(text);
  const repository = parseRepository(match?.[1] ?? "");
  return repository && { ...repository, number: Number(match?.[2]) };
}

/** Reads `owner/repo`; null when the text is anything else. */
export function parseRepository(text: string): Repository | null {
  const match = /^([A-Za-z0-9_.-]+)\/([A-Za-z0-9_.-]+)$/.exec(text);
  if (!match?.[1] || !match[2] || isStep(match[1]) || isStep(match[2])) return null;
  return { owner: match[1], repo: match[2] };
}

/** In an address these lead elsewhere: `/repos/../user` is `/user`. Nothing on GitHub is called so. */
function isStep(name: string): boolean {
  return name === "." || name === "..";
}

/** GitHub compares owners and repositories without regard to case. */
export function sameOwner(a: Repository, b: Repository): boolean {
  return a.owner.toLowerCase() === b.owner.toLowerCase();
}

export function sameRepository(a: Repository, b: Repository): boolean {
  return formatRepository(a).toLowerCase() === formatRepository(b).toLowerCase();
}
