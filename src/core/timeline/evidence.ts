import type { TimelineText } from "../review.ts";
import { type Evidence, evidenceIn } from "./reading/evidence.ts";

/**
 * What an event of a review points to: the images, pull requests, issues, commits and pages that its
 * text links, or the pull request it is about. Read from the text whenever it is asked for, so that
 * it never says more than the text does where names and addresses were taken out of that.
 */
export function evidenceOf(text: TimelineText): readonly Evidence[] {
  switch (text.kind) {
    case "said":
      return evidenceIn(text.text);
    case "pull-request":
    case "pull-request-opened":
    case "pull-request-merged":
      return text.url === "" ? [] : [{ kind: "pull-request", to: text.url }];
    case "moment":
    case "incident-label":
    case "opened":
    case "closed":
    case "reopened":
      return [];
    default:
      return text satisfies never;
  }
}
