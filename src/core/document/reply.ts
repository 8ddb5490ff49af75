import type { Problem } from "../commands/statement.ts";
import { marker } from "../markers.ts";
import type { Review } from "../review.ts";
import type { Templates } from "../sentences.ts";
import type { Source } from "../source.ts";
import { problemSentence, typed } from "./sections/attention.ts";
import { linked } from "./shown.ts";
import { slashOf } from "./telling.ts";

export type Reply = {
  readonly review: Review;
  readonly problem: Problem;
  /** The comment with the command. */
  readonly source: Source;
  readonly templates: Templates;
};

/** The one short answer to a person's first refused vote or authority command on an issue. */
export function writeReply({ review, problem, source, templates }: Reply): string {
  const say = templates.say(slashOf(review));
  const body = templates.text("reply", {
    typed: typed(problem),
    comment: linked(say("sources.your-comment", {}), source.url),
    problem: problemSentence({ review, say }, problem, source),
  });
  return `${marker("reply", { to: source.comment ?? 0 })}\n\n${body}\n`;
}
