/**
 * The record: what the thread alone cannot tell any more.
 *
 * Comments are edited and deleted, people leave, roles change; a judgement once made stands. So the
 * document carries a small hidden block with numbers given out, judgements on commands, baselines
 * of agreements, follow-ups opened and what was already said to whom. People appear as user ids.
 *
 * It is checksummed against accidents, not signed: whoever can edit our comment has write access
 * and could override by label anyway. Lost or damaged, it is rebuilt from GitHub's own log
 * (`fold/rebuild.ts`), and until it stands again nothing irreversible is done.
 */
import { z } from "zod";
import { type FoundBlock, findBlock, readBlock, writeBlock } from "./hidden-block.ts";
import { packIds, unpackIds } from "./ids.ts";
import { names } from "./names.ts";

const judgement = z.object({
  /** Comment id; for a label that began a review, the event's id. */
  c: z.number(),
  /** Hash of the statement's text. */
  h: z.string(),
  /** User id. */
  u: z.number(),
  /** Role at that time. */
  r: z.string(),
  /** Problem kind when refused; absent when taken. */
  w: z.string().optional(),
  /** When it took effect, in seconds since 1970. */
  a: z.number(),
  /** Taken, yet nobody can tell whether it was carried out: it is to be written again. */
  x: z.boolean().optional(),
  /** The word it counted by, such as `object`, or `F3`, see `fold/moved-at.ts`; absent for others. */
  m: z.string().optional(),
  /** Decides against a follow-up that was an issue nobody could see. */
  d: z.boolean().optional(),
});

const numbered = z.object({ n: z.number(), h: z.string(), c: z.number() });

const shape = z.object({
  /** The review's id. */
  review: z.string(),
  judged: z.array(judgement),
  /** User ids that are heard, and that are not. */
  heard: z.string(),
  unheard: z.string(),
  /** The last comment for which somebody was found not to be heard: asked again when they write more. */
  turnedAway: z.number().default(0),
  /** Logins that somebody named, and the user id each had then; 0: no such user. */
  named: z.array(z.tuple([z.string(), z.number()])),
  /** A team, and the member through whom it was heard: who leaves it later did speak for it. */
  teams: z.array(z.tuple([z.string(), z.number()])).default([]),
  factors: z.array(numbered),
  followUps: z.array(numbered),
  /** Follow-up number, the issue it became, and that id. */
  opened: z.array(z.tuple([z.number(), z.string(), z.number()])),
  /** Comment id, statement hash, and what stood when the agreement was given: places in `seen`. */
  baselines: z.array(z.tuple([z.number(), z.string(), z.string()])),
  seen: z.array(z.string()),
  /** The events among them, which are many: six characters each, counted after the others. */
  events: z.string(),
  /** Comment ids that carry our reaction. */
  rocket: z.string(),
  confused: z.string(),
  /** User ids that had their one short reply. */
  replied: z.string(),
  /** Follow-up number and slot of each reminder given. */
  reminded: z.array(z.tuple([z.number(), z.string()])),
  /** The document was pinned once; what people unpin stays unpinned. */
  pinned: z.boolean(),
  /**
   * The label event that sealed the review, the comments its narrative came from, and the numbers of
   * follow-ups that had been decided against by then.
   */
  seal: z.object({ event: z.number(), sources: z.string(), without: z.string() }).optional(),
  /** The label events that had sealed it before it was opened again; absent where there is none. */
  sealedBefore: z.string().optional(),
  names: names.optional(),
});

type Wire = z.infer<typeof shape>;

export type Numbered = z.infer<typeof numbered>;
export type RecordedJudgement = z.infer<typeof judgement>;

/** `Wire` with its id lists unpacked. */
export type ReviewRecord = Readonly<
  Omit<Wire, IdList | "seal" | "sealedBefore" | "baselines" | "seen" | "events"> & {
    [list in IdList]: readonly number[];
  } & {
    baselines: readonly Baseline[];
    seal: {
      readonly event: number;
      readonly sources: readonly number[];
      readonly without: readonly number[];
    } | null;
    sealedBefore: readonly number[];
  }
>;

/** What stood when somebody agreed, as `fold/entries.ts` writes it down. */
export type Baseline = {
  readonly comment: number;
  /** Hash of the statement. */
  readonly statement: string;
  readonly entries: readonly string[];
};

type IdList = "heard" | "unheard" | "rocket" | "confused" | "replied";

export function emptyRecord(review: string): ReviewRecord {
  return {
    review,
    judged: [],
    heard: [],
    unheard: [],
    turnedAway: 0,
    named: [],
    teams: [],
    factors: [],
    followUps: [],
    opened: [],
    baselines: [],
    rocket: [],
    confused: [],
    replied: [],
    reminded: [],
    pinned: false,
    seal: null,
    sealedBefore: [],
  };
}

/** The block as it stands at the end of the document: an HTML comment over several lines. */
export function writeRecord(record: ReviewRecord): string {
  const all = [...new Set(record.baselines.flatMap((one) => one.entries))];
  const seen = all.filter((entry) => !event.test(entry));
  const events = all.filter((entry) => event.test(entry));
  const places = new Map([...seen, ...events].map((entry, place) => [entry, place]));
  const wire: Wire = {
    ...record,
    seen,
    events: events.map((entry) => entry.slice("timeline ".length)).join(""),
    baselines: record.baselines.map(({ comment, statement, entries }) => {
      return [comment, statement, packIds(entries.map((entry) => places.get(entry) ?? 0))];
    }),
    heard: packIds(record.heard),
    unheard: packIds(record.unheard),
    rocket: packIds(record.rocket),
    confused: packIds(record.confused),
    replied: packIds(record.replied),
    seal: record.seal
      ? {
          event: record.seal.event,
          sources: packIds(record.seal.sources),
          without: packIds(record.seal.without),
        }
      : undefined,
    sealedBefore: record.sealedBefore.length > 0 ? packIds(record.sealedBefore) : undefined,
  };
  return writeBlock("record", wire);
}

/** An event in a baseline, see `fold/entries.ts`. */
const event = /^timeline \S{6}$/;

/** Null when there is none or it was damaged. */
export function readRecord(body: string): ReviewRecord | null {
  const parsed = shape.safeParse(readBlock(body, "record"));
  if (!parsed.success) return null;
  const { seal, seen: others, events, ...wire } = parsed.data;
  const seen = [...others, ...(events.match(/.{6}/g) ?? []).map((code) => `timeline ${code}`)];
  return {
    ...wire,
    baselines: wire.baselines.map(([comment, statement, places]) => {
      return {
        comment,
        statement,
        entries: unpackIds(places).flatMap((place) => seen[place] ?? []),
      };
    }),
    heard: unpackIds(wire.heard),
    unheard: unpackIds(wire.unheard),
    rocket: unpackIds(wire.rocket),
    confused: unpackIds(wire.confused),
    replied: unpackIds(wire.replied),
    seal: seal
      ? {
          event: seal.event,
          sources: unpackIds(seal.sources),
          without: unpackIds(seal.without),
        }
      : null,
    sealedBefore: unpackIds(wire.sealedBefore ?? ""),
  };
}

/** Where the block stands in a body with LF line ends, damaged or not. */
export function findRecord(body: string): FoundBlock | null {
  return findBlock(body, "record");
}
