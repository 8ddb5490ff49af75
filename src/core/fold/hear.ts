import type { Config } from "../config/config.ts";
import { atLeast, type Observed, type Person } from "../thread.ts";
import { type Notebook, roleOf } from "./notebook.ts";
import type { Post } from "./posts.ts";

/**
 * Whose words the review hears. In a private repository everybody who can see the issue; in a
 * public one the team (role triage, or owner, member or collaborator by association), the issue's
 * author, its assignees and whoever was invited. Once heard, always heard: the record keeps it.
 *
 * `author_association` is good enough to hear somebody and never enough to obey: it misses members
 * whose membership is private. https://docs.github.com/en/graphql/reference/enums#commentauthorassociation
 */
export type Hearing = {
  /** Undefined while the person's role is still asked for. */
  hears(post: Post): boolean | undefined;
  readonly heard: ReadonlySet<number>;
  readonly unheard: ReadonlySet<number>;
};

export function openHearing(notebook: Notebook, invited: ReadonlySet<number>): Hearing {
  const { observed, record } = notebook;
  const heard = new Set(record.heard);
  const unheard = new Set(record.unheard);
  const known = new Set([...record.factors, ...record.followUps].map((one) => one.c));
  const hears = (post: Post): boolean | undefined => {
    if (!post.by) return !isPublic(observed) || known.has(post.comment);
    if (post.by.bot) return post.comment === 0;
    if (!isPublic(observed) || heard.has(post.by.id)) return true;
    if (standsIn(observed, invited, post, post.by)) {
      heard.add(post.by.id);
      unheard.delete(post.by.id);
      return true;
    }
    if (unheard.has(post.by.id)) return false;
    const role = roleOf(notebook, post.by);
    if (role === undefined) return undefined;
    (atLeast(role, "triage") ? heard : unheard).add(post.by.id);
    return atLeast(role, "triage");
  };
  return { hears, heard, unheard };
}

function standsIn(
  observed: Observed,
  invited: ReadonlySet<number>,
  post: Post,
  person: Person,
): boolean {
  const inside = ["OWNER", "MEMBER", "COLLABORATOR"].includes(post.association);
  const named = [observed.issue.author, ...observed.issue.assignees].some(
    (one) => one?.id === person.id,
  );
  return inside || named || invited.has(person.id);
}

export function isPublic(observed: Observed): boolean {
  return !observed.repository.private;
}

/** Bots whose comments a team wants in its timeline; they never command. */
export function isTimelineBot(config: Config, person: Person | null): boolean {
  return person?.bot === true && config.timeline.bots.includes(person.login.toLowerCase());
}
