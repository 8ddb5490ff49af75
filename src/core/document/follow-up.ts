import type { Nodes } from "mdast";
import { toString as toText } from "mdast-util-to-string";
import { answeredFactors } from "../answered-factors.ts";
import type { Day } from "../config/config.ts";
import type { FollowUp } from "../follow-up.ts";
import { formatKey, sameRepository } from "../key.ts";
import { cap } from "../markdown/neutralise.ts";
import { fullReferences } from "../markdown/reference.ts";
import { parseMarkdown } from "../markdown/tree.ts";
import { marker } from "../markers.ts";
import type { Factor, Review } from "../review.ts";
import type { Templates } from "../sentences.ts";
import { limits } from "./limits.ts";
import { line, linked, md, ours, prose, type Shown } from "./shown.ts";
import {
  clockOf,
  credit,
  entry,
  exampleDay,
  incidentAt,
  slashOf,
  type Telling,
} from "./telling.ts";

export type FollowUpText = { readonly title: string; readonly body: string };

/** Title and body of the issue that a follow-up becomes. After that, the issue is the truth. */
export function writeFollowUp(
  review: Review,
  followUp: FollowUp,
  templates: Templates,
): FollowUpText {
  const telling = tellingOf(review, templates);
  const { say, clock, limits } = telling;
  const { source, kind, by, owner } = followUp;
  const here = (text: string) =>
    sameRepository(followUp.repository, review.issue) ? text : fullReferences(text, review.issue);
  const text = here(followUp.text);
  const checkedBy = followUp.checkedBy === null ? null : here(followUp.checkedBy);
  const body = templates.text("follow-up", {
    text: prose(text, limits.prose),
    review: linked(plainTitle(review.title), review.url),
    date: clock.date(incidentAt(review)),
    credit: credit(telling, source),
    factors: answered(review, followUp).map((factor) => ({
      number: factor.number,
      text: entry(telling, { ...factor, text: here(factor.text) }),
    })),
    kind: kind === null ? null : say(`kinds.${kind}`, {}),
    owner: owner === null ? null : line(owner, 40),
    by: by === null ? null : clock.calendarDay(by),
    checkedBy: checkedBy === null ? null : line(checkedBy, limits.prose),
    slash: slashOf(review),
    example: exampleDay(review.since),
  });
  const title = plainTitle(text) || say("follow-ups.untitled", { number: followUp.number });
  return { title, body: `${followUpMarker(review, followUp)}\n\n${body}\n` };
}

export type Reminder = {
  readonly review: Review;
  /** With the owner and the day it has now. */
  readonly followUp: FollowUp;
  /** The slot's name: the day on which the reminder is due. */
  readonly slot: Day;
  /** Whoever it is assigned to is mentioned; who is only named may be a stranger, and is not. */
  readonly assigned: boolean;
  readonly templates: Templates;
};

/** A comment on the follow-up's own issue: the one text of ours that is meant to reach its owner. */
export function writeReminder(reminder: Reminder): string {
  const { review, followUp, slot, assigned, templates } = reminder;
  const { clock } = tellingOf(review, templates);
  const { by, owner, checkedBy } = followUp;
  const mark = marker("reminder", { review: review.id, number: followUp.number, slot });
  const body = templates.text("reminder", {
    owner: owner !== null && isLogin(owner) ? addressed(owner, assigned) : null,
    by: by === null ? null : clock.calendarDay(by),
    passed: by !== null && slot > by,
    checkedBy: checkedBy === null ? null : line(checkedBy, 300),
    review: linked(plainTitle(review.title), review.url),
    slash: slashOf(review),
    example: exampleDay(Date.parse(slot)),
  });
  return `${mark}\n\n${body}\n`;
}

function addressed(login: string, assigned: boolean): Shown {
  return assigned ? md`@${ours(login)}` : line(login, 40);
}

function tellingOf(review: Review, templates: Templates): Telling {
  const say = templates.say(slashOf(review));
  return { review, say, clock: clockOf(review), limits, rules: templates.rules };
}

function answered({ factors }: Review, followUp: FollowUp): readonly Factor[] {
  const numbers = answeredFactors(factors, followUp.factors);
  return factors.filter((factor) => numbers.includes(factor.number));
}

function followUpMarker(review: Review, { number, by, owner, ownerId }: FollowUp): string {
  return marker("follow-up", {
    review: review.id,
    number,
    parent: formatKey(review.issue),
    ...(by === null ? {} : { by }),
    ...(owner === null || !isLogin(owner) ? {} : { owner }),
    ...(ownerId === undefined ? {} : { person: ownerId }),
  });
}

/** Letters and digits with single hyphens between; managed users have an underscore too. */
export function isLogin(text: string): boolean {
  return /^[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*$/.test(text);
}

/** GitHub takes 256 characters in a title. */
const longestTitle = 256;

/** A title is plain text on one line: of Markdown only the words are left. */
function plainTitle(text: string): string {
  const [first = ""] = toText(firstBlock(parseMarkdown(text)))
    .trim()
    .split("\n");
  return cap(first.split(/\s+/).join(" "), longestTitle);
}

/** The first paragraph, heading or code, also of a list or a quotation. */
function firstBlock(node: Nodes): Nodes {
  const nests =
    node.type === "root" ||
    node.type === "list" ||
    node.type === "listItem" ||
    node.type === "blockquote";
  const first = nests ? node.children[0] : undefined;
  return first ? firstBlock(first) : node;
}
