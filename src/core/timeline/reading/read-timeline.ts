import type { Zone } from "luxon";
import type { Instant } from "../../thread.ts";
import { localDay } from "../local-time.ts";
import { type Evidence, evidenceIn } from "./evidence.ts";
import { gist } from "./gist.ts";
import { scan } from "./scan.ts";
import type { Claim } from "./step.ts";
import { type Assumption, tell } from "./tell.ts";

/** What is known of a text besides its words. */
export type ReadingFrame = {
  /** The day it is about, as `Date.UTC` counts it at midnight; null: the day it was written. */
  readonly day: Instant | null;
  /** When it was written; null where nobody knows. Nothing in it happened after that. */
  readonly writtenAt: Instant | null;
  /** Times without a zone are meant in this one. */
  readonly zone: Zone;
};

/** Something that a text says happened, and when. */
export type ToldEvent = {
  readonly at: Instant;
  readonly end: Instant | null;
  readonly precision: "second" | "minute" | "hour" | "day";
  /** The writer said about that time. */
  readonly approx: boolean;
  /** The zone it was read in: `UTC`, `UTC+2`, an IANA name. */
  readonly zone: string;
  /** What the text did not say, and was taken from around it. */
  readonly assumed: readonly Assumption[];
  readonly writtenAt: Instant | null;
  /** 1-based. */
  readonly line: number;
  /** Markdown, one line: the first sentence of what is said of it. */
  readonly text: string;
  readonly evidence: readonly Evidence[];
};

/**
 * All events a Markdown text tells, in the order of its lines. Pure, and linear in its length.
 *
 * First the text is scanned for times that stand where people say when something happened; then
 * days and zones are carried from one to the next, as a reader would.
 */
export function readTimeline(markdown: string, frame: ReadingFrame): readonly ToldEvent[] {
  const { day, writtenAt, zone } = frame;
  const base = day ?? (writtenAt === null ? 0 : localDay(writtenAt, zone));
  const known = { base, writtenAt: day === null ? writtenAt : null, zone };
  const wording = wordingOf();
  return tell(scan(markdown, zone.name), known).map((told) => {
    const { at, end, precision, approx, assumed, claim } = told;
    const { text, evidence } = wording(claim);
    const { line } = claim;
    return {
      at,
      end,
      precision,
      approx,
      zone: told.zone,
      assumed,
      writtenAt,
      line,
      text,
      evidence,
    };
  });
}

type Wording = Pick<ToldEvent, "text" | "evidence">;

/** One sentence may tell of many times: its words are read once. */
function wordingOf(): (claim: Claim) => Wording {
  let before: { readonly claim: Claim; readonly wording: Wording } | null = null;
  return (claim) => {
    if (before?.claim.text === claim.text && before.claim.label === claim.label)
      return before.wording;
    const wording = { text: gist(claim.text, claim.label), evidence: evidenceIn(claim.text) };
    before = { claim, wording };
    return wording;
  };
}
