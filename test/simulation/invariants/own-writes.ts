import type { World } from "../../../src/embedded/state.ts";
import type { Issue } from "../../../src/embedded/thread.ts";
import { known } from "../../../src/embedded/world.ts";
import type { Invariant } from "../invariant.ts";
import type { Asked } from "../simulation.ts";
import { targetOf } from "../target.ts";

export const ownWrites: Invariant = {
  promise: "The app writes only to its own comments, labels, reactions, and issues it opened.",
  whenAsked({ world, notes }, asked) {
    const { method, path } = asked.request;
    const isAsking = method === "GET" || asked.route === "POST /graphql";
    if (isAsking || path.startsWith("/app/")) return null;
    const [, rest] = /^\/repos\/[^/]+\/[^/]+\/(.*)$/.exec(path) ?? [];
    const wrong = `it writes ${method} ${path}`;
    if (rest === undefined) return wrong;
    if (rest === "issues" || rest === "labels") return null;
    const comment = /^issues\/comments\/(\d+)(?=\/|$)(.*)$/.exec(rest);
    if (comment) return judgeComment(world, asked, Number(comment[1]), comment[2] ?? "");
    const issue = targetOf(world, path);
    if (!issue) return null;
    const tail = decodeURIComponent(rest.replace(/^issues\/\d+/, ""));
    const isReview = notes.issues.includes(issue.id);
    return isFine(world, asked, issue, tail, isReview) ? null : wrong;
  },
};

function judgeComment(world: World, { request }: Asked, id: number, tail: string): string | null {
  if (tail.startsWith("/reactions")) return null;
  const comment = world.comments.get(id);
  if (!comment || comment.author === world.app.bot) return null;
  const { login } = known(world.accounts, comment.author);
  return `${request.method} of comment ${id}, which is ${login}'s`;
}

function isFine(
  world: World,
  { request }: Asked,
  issue: Issue,
  tail: string,
  isReview: boolean,
): boolean {
  const isOurs = issue.author === world.app.bot;
  if (tail === "" || tail === "/assignees") return isOurs;
  if (tail === "/labels") return isReview && /"post-mortem: [a-z ]+"/.test(request.body);
  if (tail.startsWith("/labels/")) return isReview && tail.startsWith("/labels/post-mortem: ");
  if (tail === "/comments") return isReview || isOurs;
  return tail === "/sub_issues" ? isReview : tail.startsWith("/reactions");
}
