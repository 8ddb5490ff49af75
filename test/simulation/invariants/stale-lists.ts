import { commentIds } from "../../../src/embedded/world.ts";
import type { Invariant } from "../invariant.ts";
import { targetOf } from "../target.ts";

const issueRoute = "GET /repos/{owner}/{repo}/issues/{issue_number}";

export const believesNoShortList: Invariant = {
  promise: "A list that lacks comments which GitHub counts is not believed.",
  whenAsked(_, { by, request: { method, path } }) {
    const read = by.reads.get(path.replace(/\/comments$/, ""));
    const isComment = method === "POST" && /\/issues\/\d+\/comments$/.test(path);
    if (!isComment || !read || read.shown >= read.counted) return null;
    return `it comments on ${path}, having seen ${read.shown} of ${read.counted} comments`;
  },
  whenAnswered({ world, notes }, { by, request: { path }, route }, { fault, answer }) {
    const isIssue = route === issueRoute;
    if (!isIssue && route !== `${issueRoute}/timeline`) return null;
    const name = path.replace(/\/timeline$/, "");
    const issue = targetOf(world, path);
    if (!issue || answer?.status !== 200) {
      by.reads.delete(name);
      return null;
    }
    const count = commentIds(issue).length;
    const isTrue = fault === null || fault === "stale list";
    if (isIssue) by.reads.set(name, { counted: isTrue ? count : 0, shown: count });
    else {
      // Some may have been deleted since they were counted.
      const counted = Math.min(by.reads.get(name)?.counted ?? 0, count);
      by.reads.set(name, { counted, shown: isTrue ? count - notes.missing : count });
    }
    notes.missing = 0;
    return null;
  },
};
