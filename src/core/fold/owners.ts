/**
 * Whose a follow-up is once it is an issue: whoever it is assigned to, and as long as that is nobody
 * the person it was proposed for. That person is the user id which the login had when it was named;
 * a login alone makes nobody an owner, since somebody else may have it by now.
 */
import { isLogin } from "../document/follow-up.ts";
import type { FollowUp } from "../follow-up.ts";
import { sameRepository } from "../key.ts";
import { findMarker } from "../markers.ts";
import { atLeast, type FollowUpIssue } from "../thread.ts";
import { type Hearing, isPublic } from "./hear.ts";
import { idOf, type Notebook, roleOf } from "./notebook.ts";
import type { Post } from "./posts.ts";

/** Undefined while GitHub was not asked who it is; 0: nobody had that login. */
export type ProposedOwner = { readonly login: string; readonly id: number | undefined };

/** `proposal` stands in for our marker where somebody wrote the issue's text anew. */
export function proposedOwner(
  notebook: Notebook,
  issue: FollowUpIssue,
  proposal: Pick<FollowUp, "owner"> | null,
): ProposedOwner | null {
  const marker = findMarker(issue.body, "follow-up");
  const { owner, person } = marker?.values ?? {};
  const login = marker ? owner : (proposal?.owner ?? undefined);
  if (login === undefined) return null;
  if (person !== undefined) return { login, id: Number(person) };
  // One without that marker, or opened by an earlier version; asked about as long as it matters.
  const asks = issue.state === "open" && issue.assignees.length === 0 && isLogin(login);
  return { login, id: asks ? idOf(notebook, login) : 0 };
}

/** Who it is proposed for: from now on that person, whoever has the login later. */
export function ownerOf(
  notebook: Notebook,
  { owner }: Pick<FollowUp, "owner">,
): Pick<FollowUp, "owner" | "ownerId"> {
  const id = owner !== null && isLogin(owner) ? idOf(notebook, owner) : undefined;
  return id === undefined ? { owner } : { owner, ownerId: id };
}

/** Undefined until GitHub told what it takes. */
export function isOwner(
  notebook: Notebook,
  hearing: Hearing,
  issue: FollowUpIssue,
  proposed: ProposedOwner | null,
  post: Post,
): boolean | undefined {
  const { by } = post;
  if (!by) return false;
  if (issue.assignees.length > 0) return issue.assignees.some((one) => one.id === by.id);
  if (proposed?.id === undefined) {
    const may = proposed?.login.toLowerCase() === by.login.toLowerCase();
    return may ? undefined : false;
  }
  return proposed.id === by.id ? isInside(notebook, hearing, issue, post) : false;
}

/** Of a private review whoever can see it, of a public one whoever is heard. */
function isInside(
  notebook: Notebook,
  hearing: Hearing,
  issue: FollowUpIssue,
  post: Post,
): boolean | undefined {
  const { observed } = notebook;
  const here = sameRepository(issue, observed.key);
  // What somebody is to another repository says nothing about this one.
  if (isPublic(observed)) return hearing.hears(here ? post : { ...post, association: "NONE" });
  if (here || !post.by) return here;
  const role = roleOf(notebook, post.by);
  return role === undefined ? undefined : atLeast(role, "read");
}
