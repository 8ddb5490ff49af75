import type { Action } from "../action.ts";
import { writeFollowUp, writeReminder } from "../document/follow-up.ts";
import type { Folded } from "../fold/fold.ts";
import type { Order } from "../fold/orders.ts";
import type { Tracked } from "../fold/tracked.ts";
import type { FollowUp } from "../follow-up.ts";
import { type Repository, sameRepository } from "../key.ts";
import type { Observed } from "../observed.ts";
import { calendarOf } from "../people.ts";
import { questionName } from "../question.ts";
import type { ReviewRecord } from "../record.ts";
import { remindersFor } from "../reminders.ts";
import type { Review } from "../review.ts";
import type { Templates } from "../sentences.ts";
import { audienceOf, type Instant } from "../thread.ts";
import { isWithheld, type Withheld, withheldOwner, withheldReminder } from "./withheld.ts";

export type FollowUpPlan = {
  /** What owners asked for on the follow-ups themselves; carried out before it is answered. */
  readonly orders: readonly Action[];
  readonly actions: readonly Action[];
  readonly reminded: ReviewRecord["reminded"];
  readonly next: Instant | null;
  readonly lookAgain: boolean;
};

/** GitHub's limit. https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/adding-sub-issues */
const subIssuesAtMost = 100;

export function planFollowUps(
  observed: Observed,
  folded: Folded,
  review: Review,
  templates: Templates,
  withheld: Withheld,
): FollowUpPlan {
  const { tracked, twins } = folded.details.followUps;
  const orders: Action[] = [];
  const actions: Action[] = twins
    .filter(({ twin }) => !isWithheld(withheld, twin))
    .map(({ twin, original }) => ({ do: "close-twin", issue: twin, original }));
  const reminded: [number, string][] = [];
  const times: Instant[] = [];
  let room = subIssuesAtMost - observed.issue.subIssues;

  for (const followUp of review.followUps) {
    const { number, state } = followUp;
    if (state.kind === "to-open" && !withheld.owners.has(withheldOwner(followUp.repository)))
      actions.push(opening(observed, review, followUp, templates));
    const one = tracked.get(number);
    if (!one) continue;
    const waits = isWithheld(withheld, one.issue);
    if (!waits) orders.push(...lastOwner(one.orders).flatMap((order) => carryOut(one, order)));
    if (state.kind !== "open") continue;
    if (!state.linked && observed.can.subIssues && room-- > 0)
      actions.push({ do: "link-sub-issue", child: state.issue, childId: one.issue.id });
    const reminders = remind(folded, review, one, number);
    if (reminders.next !== null) times.push(reminders.next);
    if (waits || !reminders.due || one.issue.locked || folded.details.recordLost) continue;
    if (one.orders.some((order) => order.is === "close")) continue;
    if (withheld.reminders.has(withheldReminder(state.issue, reminders.due.name))) continue;
    actions.push({
      do: "remind",
      issue: state.issue,
      body: writeReminder({
        review,
        followUp,
        slot: reminders.due.name,
        assigned: one.issue.assignees.length > 0,
        templates,
      }),
    });
    reminded.push([number, reminders.due.name]);
  }
  const opens = actions.some((action) => action.do === "open-follow-up");
  return {
    orders,
    actions,
    reminded,
    next: times.length === 0 ? null : Math.min(...times),
    lookAgain: opens || orders.length > 0 || folded.details.followUps.decidedTooLate,
  };
}

function opening(
  observed: Observed,
  review: Review,
  followUp: FollowUp,
  templates: Templates,
): Action {
  const { followUps } = review.config;
  const { title, body } = writeFollowUp(review, followUp, templates);
  const { repository, owner, number } = followUp;
  const issue = {
    repository,
    title,
    body,
    labels: followUps.labels,
    type: followUps.type,
    assignee: owner,
  };
  return { do: "open-follow-up", number, issue, ...audienceIn(observed, repository) };
}

/** Nobody sees more of it beside the review, or from one that everybody sees. */
function audienceIn(
  { key, repository: home, facts }: Observed,
  repository: Repository,
): { readonly audience?: number } {
  if (!home.private || sameRepository(repository, key)) return {};
  const there = facts.repositories.get(questionName({ kind: "repository", repository }));
  return there ? { audience: audienceOf(there) } : {};
}

function remind(folded: Folded, review: Review, one: Tracked, number: number) {
  const recorded = folded.record.reminded
    .filter(([which]) => which === number)
    .map(([, slot]) => slot);
  return remindersFor({
    config: review.config,
    calendar: calendarOf(review.config, one.owner),
    openedAt: one.issue.createdAt,
    by: one.by,
    byGivenAt: one.byGivenAt,
    snoozedUntil: one.snoozedUntil,
    given: new Set([...one.reminded, ...recorded]),
    now: review.now,
  });
}

/** Of several people it was handed to since the last look, only the last one takes it on. */
function lastOwner(orders: readonly Order[]): readonly Order[] {
  const last = orders
    .filter((order) => order.is === "owner")
    .reduce<Order | null>((one, next) => (one && one.at > next.at ? one : next), null);
  return orders.filter((order) => order.is !== "owner" || order === last);
}

function carryOut({ issue }: Tracked, order: Order): readonly Action[] {
  const { owner, repo, number } = issue;
  const key = { owner, repo, number };
  switch (order.is) {
    case "owner":
      return [
        {
          do: "assign",
          issue: key,
          login: order.login,
          instead: issue.assignees
            .map((one) => one.login)
            .filter((login) => login.toLowerCase() !== order.login.toLowerCase()),
        },
      ];
    case "close":
      if (issue.state === "closed" && issue.reason === order.reason) return [];
      return [{ do: "close-follow-up", issue: key, reason: order.reason }];
    default:
      return order satisfies never;
  }
}
