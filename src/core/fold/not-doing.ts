import type { NotDoing } from "../review.ts";
import type { Drafts } from "./changes.ts";
import { entryOf } from "./entries.ts";
import type { Proposals, Proposing } from "./proposed.ts";
import { settled, type Told } from "./told.ts";

/** What is not going to be done: about a proposal, or a decision of its own; in order of time. */
export function readDecisions(
  proposing: Proposing,
  { followUps, decided }: Drafts,
): Pick<Proposals, "notDoing" | "givenUp"> {
  const { told, life } = proposing;
  const isLate = ({ source }: NotDoing) => life.seal !== null && source.at > life.seal.at;
  const givenUp = [...decided].flatMap(([number, because]) => {
    const one = followUps.get(number);
    return one && isLate(because) ? [{ ...one, because }] : [];
  });
  const about = [...decided.values()].filter((one) => !isLate(one));
  const notDoing = [...ownDecisions(told), ...about].sort((a, b) => a.source.at - b.source.at);
  return { notDoing, givenUp };
}

function ownDecisions(told: Told): readonly NotDoing[] {
  return settled(told).flatMap(({ post, statement: { said, line } }) => {
    if (said.is !== "not-doing" || said.followUp !== null) return [];
    told.entries.push(entryOf(post, "not-doing", said.text, { ordinal: line }));
    return [{ text: said.text, source: post.source, followUp: null }];
  });
}
