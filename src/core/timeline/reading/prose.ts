import { withoutEnd } from "../../without-end.ts";
import { isLogged } from "./lead.ts";
import { hedge, type Mention } from "./mention.ts";
import { type Span, takeSpan } from "./span.ts";

/** A time inside running text at which the text says something happened. */
export type Told = {
  readonly span: Span;
  /** Where in the text its words begin and end. */
  readonly start: number;
  readonly end: number;
  /** False: only a day or a time to go on from, such as that of a plan. */
  readonly happened: boolean;
};

const candidate =
  /(?<![\p{L}\p{N}_.:/@#$\u20ac\u00a3%+=\ufffc-])(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|yesterday|midnight|noon|midday|the (?:following|next|day (?:after|following))|early|late|that (?:morning|afternoon|evening|night)|this morning))/giu;

/** All times in a sentence, in the order they stand in. */
export function timesIn(sentence: string, home: string): readonly Told[] {
  const all: Told[] = [];
  let from = 0;
  for (const { index } of sentence.matchAll(candidate)) {
    if (index < from) continue;
    const span = takeSpan(sentence, index, { home, strict: true });
    if (!span || /^[\p{L}\p{N}_%]/u.test(sentence.slice(span.end, span.end + 1))) continue;
    const before = sentence.slice(Math.max(0, index - 200), index);
    const after = sentence.slice(span.end, span.end + 60);
    const isNext =
      all.length > 0 &&
      /^(?:\([^()]*\))?,*(?:and|or|&)?$/.test(sentence.slice(from, index).replace(/\s+/g, ""));
    const happened = saysWhen(span.value.from, {
      before,
      after,
      // What is said of a time stands near it; all of a text without full stops would be too much.
      sentence: sentence.slice(Math.max(0, index - 500), span.end + 500),
      isNext: isNext && all.at(-1)?.happened === true,
    });
    const approx = span.value.from.approx || endsWithHedge(before);
    all.push({
      span: { ...span.value, from: { ...span.value.from, approx } },
      start: index,
      end: span.end,
      happened,
    });
    from = span.end;
  }
  return all;
}

type Around = {
  readonly before: string;
  readonly after: string;
  /** As much of the sentence as stands around. */
  readonly sentence: string;
  /** Right after another time that counts: `at 02:50, 05:16 and 06:27`. */
  readonly isNext: boolean;
};

function saysWhen(from: Mention, around: Around): boolean {
  if (isLogged(from, around.after)) return false;
  if (isPlan(around) || isHabit(around) || isLimit(around) || isOfText(around)) return false;
  if (from.clock === null) return isDayOf(from, around);
  if (from.day !== null || from.word !== null || from.zone !== null || around.isNext) return true;
  return clockWord.test(around.before);
}

const clockWord =
  /(?:^|[\s(\u2013\u2014])(?:at|by|from|since|start(?:ed|ing)|began|ended|resolved|detected|recovered|mitigated|between|until|till|around|about|approximately|approx\.?|circa|roughly|@)\s+(?:~|about\s|around\s|approximately\s|approx\.?\s|roughly\s|exactly\s|precisely\s|just\s(?:after|before)\s)?$|[~(]$|@$/i;

/** When the text itself was written, or one that it quotes; or only a question. */
function isOfText({ before, sentence }: Around): boolean {
  return textual.test(withoutEnd(before, ": \n")) || /(?:\bwrote:|\?)\s*$/.test(sentence);
}

const textual =
  /(?:(?:^|[([|,;:*])\s*|\blast\s)(?:updated?|modified|edited|created|generated|published|accessed|retrieved)(?:\s(?:on|at|by))?$/i;

/** What is going to be, was only meant to be, or is asked for. */
function isPlan({ before }: Around): boolean {
  const clause = before.slice(Math.max(0, before.length - 120, before.lastIndexOf(";") + 1));
  return conditional.test(before) || unreal.test(clause) || isStillAhead(clause, planned);
}

const conditional = /^\W*(?:if|unless|had)\b/i;
/** Whatever verb follows these, it did not happen then; `checked if` only asks. */
const unreal =
  /(?:(?<!\b(?:check|checked|checking|ask|asked|asking|see|verify|verified|wonder|wondered|know|sure|unclear)\s)\bif|\b(?:unless|deadline|eta|intention|next update|no later than))\b(?!.*\b(?:but|then|until)\b)/i;
const planned =
  /\b(?:will|would|shall|going to|plans? to|planned (?:for|to|at|on)|schedul\w+ (?:for|to|at|on)|(?<!\bas )expect\w*|(?:set|meant|supposed|slated) (?:to|for)|due(?! to\b)|due to (?:be|expire|start|begin|end|run|finish|go|happen|take|deploy|launch|ship|renew|close|open|land|come|return|switch|move|migrate|replace)|intend\w*|should|must|please(?! note\b)|proposed|can be|could be|aim\w*)\b(?!.*\b(?:but|then|until)\b)/gi;

/** Whether a verb of the past stands nowhere between the last of these words and the time. */
function isStillAhead(before: string, words: RegExp): boolean {
  const last = [...before.matchAll(words)].at(-1);
  return last !== undefined && !finite.test(before.slice(last.index + last[0].length));
}

/** What happens again and again. */
function isHabit({ before, after }: Around): boolean {
  const near = before.slice(-60);
  return (
    habitual.test(near) ||
    isStillAhead(near, recurring) ||
    habitual.test(after.slice(0, 30)) ||
    after.slice(0, 30).search(recurring) >= 0
  );
}

const habitual =
  /\b(?:(?:every|each)\s(?:day|night|morning|evening|week|month|hour|\w{3,6}day)|weekdays|weekends|usually|typically|normally|(?:mon|tues|wednes|thurs|fri|satur|sun)days|business hours|office hours)\b/i;
/** These may also name one thing of many: `The daily job started at 04:10`. */
const recurring = /\b(?:every|each|daily|weekly|nightly|hourly|monthly|cron\w*)\b/gi;

/** `within 5:30`, `before 12:30 UTC`, `38 minutes (00:38:00)`: a length or a border. */
function isLimit({ before, after }: Around): boolean {
  return (
    border.test(before) ||
    length.test(before) ||
    /^\s*(?:to|and|-|\u2013)\s*\d[\d:.]*\s*(?:min|sec|hour|hrs|%)/i.test(after)
  );
}

const border =
  /(?<!\b(?:just|shortly|right|immediately)\s)\b(?:within|for|took|of|version|port|prior to|before|later than|earlier than|than)\s*(?:the\s)?$/i;
const length =
  /\b(?:downtime|duration|total\w*|length|elapsed|lasting|lasted)\b[^.]{0,30}$|\d\s*(?:minutes?|mins?|hours?|seconds?)\s*[(=]\s*$/i;

/** A day is an event when the sentence tells what happened on it. */
function isDayOf(from: Mention, around: Around): boolean {
  if (around.isNext || from.day?.kind === "bare") return false;
  const begins = around.before.trim() === "";
  const isSet = from.day ? isSetOn(around, begins) : isFromStory(from, begins);
  return isSet && past.test(around.sentence);
}

function isSetOn({ before, after }: Around, begins: boolean): boolean {
  // In a link, or in brackets beside what it dates.
  if (before.lastIndexOf("[") > before.lastIndexOf("]") || /^\s*\)/.test(after)) return false;
  return begins || (/(?:^|\s)on\s(?:the\s)?$/i.test(before) && !written.test(before));
}

/** `The next day`, `Early Sunday morning`; a weekday alone says too little. */
function isFromStory({ word, part }: Mention, begins: boolean): boolean {
  if (!word) return false;
  return word.from === "incident" || (begins && (word.isNext || part !== null));
}

const written =
  /\b(?:published|updated|modified|written|dated|posted|seen|available)\s+on\s(?:the\s)?$/i;

/** Says that something happened. */
export const past =
  /\b(?:was|were|had|did|[a-z]{2,20}ed|began|went|got|found|saw|took|made|sent|ran|came|broke|fell|lost|left|became|gave|knew|brought|built|shut|cut|put|wrote|told|held|kept|grew|rose|hit|led|set)\b/iu;

/** The same without what only goes with another verb: `will be restored`, `to cut`. */
const finite = new RegExp(
  `(?<!\\b(?:to|not|be|been|being|is|are|get|gets|have|has|having|will|would|shall|should|must|can|could|the|an?)\\s(?:\\w{1,20}ly\\s)?)(?<!\\b(?:be|been|being|have|has)\\s\\w{2,20}ed (?:and|or)\\s)(?!\\w{1,20}eed\\b)${past.source}`,
  "iu",
);

const hedged = new RegExp(`${hedge.source}$`, "i");

function endsWithHedge(before: string): boolean {
  return hedged.test(before.slice(-30));
}
