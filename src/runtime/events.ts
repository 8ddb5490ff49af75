/**
 * What we listen to: an event, or one action of it. Kept equal to `default_events` in app.yml, but
 * for the installation events, which always come.
 */
export const events = [
  "issues",
  "issue_comment",
  "sub_issues",
  "label",
  "repository.archived",
  "repository.unarchived",
  "repository.renamed",
  "repository.transferred",
  "repository.publicized",
  "repository.privatized",
  "installation",
  "installation_repositories",
] as const;

const listened: ReadonlySet<string> = new Set(events);
const names: ReadonlySet<string> = new Set(events.map((event) => event.split(".")[0] ?? ""));

export function listensTo(name: string, action: string): boolean {
  return listened.has(name) || listened.has(`${name}.${action}`);
}

/** The event's name, or one word for all that are not listened to: anybody may send any name. */
export function knownEvent(name: string): string {
  return names.has(name) ? name : "other";
}
