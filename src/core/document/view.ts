import type { View } from "../sentences.ts";
import type { WrittenSection } from "./section-names.ts";
import { tellAdded } from "./sections/added.ts";
import { tellAgreement } from "./sections/agreement.ts";
import { tellAttention } from "./sections/attention.ts";
import { tellFactors } from "./sections/factors.ts";
import { tellFollowUps } from "./sections/follow-ups.ts";
import { tellHead } from "./sections/head.ts";
import { tellHelped, tellIdeas, tellLearned } from "./sections/items.ts";
import { tellLanguage } from "./sections/language.ts";
import { tellNeeds } from "./sections/needs.ts";
import { tellNotDoing } from "./sections/not-doing.ts";
import { tellPerspectives } from "./sections/perspectives.ts";
import { tellImpact, tellSummary } from "./sections/prose.ts";
import { tellTakingPart } from "./sections/taking-part.ts";
import { tellTimeline } from "./sections/timeline.ts";
import type { Telling, TellSection } from "./telling.ts";

const tellers: Readonly<Record<WrittenSection, TellSection>> = {
  head: tellHead,
  needs: tellNeeds,
  summary: tellSummary,
  impact: tellImpact,
  timeline: tellTimeline,
  perspectives: tellPerspectives,
  "contributing-factors": tellFactors,
  "what-helped": tellHelped,
  "what-we-learned": tellLearned,
  ideas: tellIdeas,
  "follow-ups": tellFollowUps,
  "not-doing": tellNotDoing,
  agreement: tellAgreement,
  "added-since-agreement": tellAdded,
  language: tellLanguage,
  "needs-attention": tellAttention,
  "how-to-take-part": tellTakingPart,
};

/** What a section's template is given; null when there is nothing to tell. */
export function viewOf(telling: Telling, name: WrittenSection): View | null {
  return tellers[name](telling);
}
