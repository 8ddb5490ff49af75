import type { TimelineEvent } from "../review.ts";
import { minutesOf } from "../timeline/minute.ts";
import { sameWords } from "../timeline/same-words.ts";

/**
 * What several people told in the same words of the same minute is one row with several sources;
 * so is a moment that several people named. The row is the one that says the most (a moment and
 * words before either alone), of those alike the first that was written: later ones add a source
 * and leave the row what it is. A time that somebody gave as about is another time.
 */
export function joinRetold(events: readonly TimelineEvent[]): readonly TimelineEvent[] {
  const joined = new Map<TimelineEvent, TimelineEvent>();
  const gone = new Set<TimelineEvent>();
  for (const [main, ...others] of tellings(events)) {
    if (!main || others.length === 0) continue;
    joined.set(main, withSources(main, others));
    for (const other of others) gone.add(other);
  }
  return events.flatMap((event) => (gone.has(event) ? [] : [joined.get(event) ?? event]));
}

/** What tells the same, the row of it first. */
function tellings(events: readonly TimelineEvent[]): readonly TimelineEvent[][] {
  const groups = [...sameWorded(events)];
  const accounts = new Map<string, TimelineEvent[][]>();
  for (const group of groups) {
    const [main] = group;
    if (!main?.moment) continue;
    accounts.set(momentOf(main), [...(accounts.get(momentOf(main)) ?? []), group]);
  }
  for (const bare of groupBy(events.filter(isBare), momentOf)) {
    const [first] = bare;
    const [account, another] = (first && accounts.get(momentOf(first))) ?? [];
    // With two different accounts of it, the bare name is neither's.
    if (account && !another) account.push(...bare);
    else groups.push(bare);
  }
  return groups;
}

/** By time and words; a moment joins words without one unless there are two to choose from. */
function sameWorded(events: readonly TimelineEvent[]): readonly TimelineEvent[][] {
  const worded = events.filter((event) => !isBare(event));
  return groupBy(worded, wordsOf).flatMap((group) => {
    const moments = groupBy(group.filter(namesMoment), ({ moment }) => moment ?? "");
    const others = group.filter((event) => !namesMoment(event));
    if (moments.length > 1) return [...moments, others];
    return [[...moments.flat(), ...others]];
  });
}

function momentOf(event: TimelineEvent): string {
  return `${timeOf(event)} ${event.moment}`;
}

function namesMoment({ moment }: TimelineEvent): boolean {
  return moment !== null;
}

function isBare({ text }: TimelineEvent): boolean {
  return text.kind === "moment";
}

function timeOf({ when }: TimelineEvent): string {
  return `${when.approx ? "~" : ""}${minutesOf(when)}`;
}

/** What GitHub saw, and a text without words, is like nothing else. */
function wordsOf(event: TimelineEvent, index: number): string {
  const words = event.text.kind === "said" ? sameWords(event.text.text) : "";
  return words === "" ? `${index}` : `${timeOf(event)} ${words}`;
}

function groupBy(
  events: readonly TimelineEvent[],
  nameOf: (event: TimelineEvent, index: number) => string,
): readonly TimelineEvent[][] {
  const groups = new Map<string, TimelineEvent[]>();
  for (const [index, event] of events.entries()) {
    const name = nameOf(event, index);
    const group = groups.get(name);
    if (group) group.push(event);
    else groups.set(name, [event]);
  }
  return [...groups.values()];
}

/** Each comment once, in the order of writing. */
function withSources(main: TimelineEvent, others: readonly TimelineEvent[]): TimelineEvent {
  const sources = new Map(others.map(({ source }) => [source.url, source]));
  sources.delete(main.source.url);
  const also = [...sources.values()].sort(
    (a, b) => a.at - b.at || (a.comment ?? 0) - (b.comment ?? 0),
  );
  return { ...main, also };
}
