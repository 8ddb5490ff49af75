import type { Attribution } from "../config/config.ts";
import type { Previous } from "../document/previous.ts";
import { slashOf } from "../document/telling.ts";
import { formatRepository } from "../key.ts";
import type { Observed } from "../observed.ts";
import type { Review } from "../review.ts";
import type { Templates } from "../sentences.ts";
import { disguiseReview } from "./attribution.ts";
import { type Disguise, disguiseFor } from "./disguise.ts";
import type { LinkRule } from "./links.ts";
import { namedIn, peopleIn } from "./named.ts";
import { namesInText } from "./names-in-text.ts";
import { standIns } from "./stand-ins.ts";

export const exportFormats = ["markdown", "html", "json"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export type ExportOptions = {
  readonly attribution: Attribution;
  /** For readers from outside: without views, votes, notes, and links that lead inside. */
  readonly public: boolean;
};

export type ToExport = {
  readonly observed: Observed;
  readonly review: Review;
  /** The document as it stands, with what people typed into it. */
  readonly previous: Previous;
  readonly templates: Templates;
  readonly options: ExportOptions;
};

/** A review on its way out: what is told of it, and by which rules. */
export type Exporting = ToExport & {
  readonly disguise: Disguise;
  /** Without names, where none are wanted. It asks nobody for anything. */
  readonly told: Review;
};

export function openExport(given: ToExport): Exporting {
  const { review, observed } = given;
  const disguise = disguiseOf(given, openTo(observed));
  return { ...given, disguise, told: disguiseReview(quiet(review, disguise), disguise) };
}

function disguiseOf({ review, templates, options, observed }: ToExport, open: LinkRule["open"]) {
  const say = templates.say(slashOf(review));
  const words = {
    somebody: say("export.somebody", {}),
    comment: say("export.comment", {}),
    link: say("export.link", {}),
    earlier: say("sources.earlier", { links: null }).trim(),
    hollow: new Set([say("sources.read-on", {})]),
    participant: say("export.participant", {}),
    participantNumber: (number: number) => say("export.participant-number", { number }),
  };
  const rule = { ...options, base: review.url, open };
  const { attribution } = options;
  if (attribution === "names")
    return disguiseFor({ rule: { ...rule, names: null }, words, instead: new Map() });
  const named = namedIn(review, peopleIn(observed));
  const instead = standIns(named, attribution, words);
  const names = namesInText(named, instead, words.somebody);
  return disguiseFor({ rule: { ...rule, names }, words, instead });
}

/**
 * Repositories that the whole world sees. On a server of one's own, “public” means everybody who
 * works there.
 */
function openTo({ key, repository, facts, issue }: Observed): ReadonlySet<string> {
  if (new URL(issue.url).hostname !== "github.com") return new Set();
  const own = formatRepository(key).toLowerCase();
  const known = [...facts.repositories, [own, repository] as const];
  return new Set(known.flatMap(([name, one]) => (one && !one.private ? [name.toLowerCase()] : [])));
}

/** As it reads when nobody is asked for anything, and without what is nothing but a link. */
export function quiet(review: Review, { address, rule }: Disguise): Review {
  const discussion = review.discussion.filter(({ url }) => address(url) !== null);
  // How many comments were hidden is between those who can see the thread.
  return { ...review, paused: true, discussion, hidden: rule.public ? 0 : review.hidden };
}
