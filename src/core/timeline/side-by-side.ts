import type { TimelineEvent } from "../review.ts";
import { minuteOf } from "./minute.ts";

/**
 * Events that stand beside what somebody else told of the same minute.
 *
 * It takes one of the two to have written the time down: then somebody meant that very moment. Two
 * comments written in the same minute of an outage are only a conversation. Whether the two speak
 * of one thing nobody but their writers can tell, so all that is said of them is that the time is
 * the same. Bots and GitHub tell no accounts, and who goes on is not beside themselves.
 */
export function sideBySide(events: readonly TimelineEvent[]): ReadonlySet<TimelineEvent> {
  const minutes = new Map<number, Before>();
  const beside = new Set<TimelineEvent>();
  for (const event of events) {
    if (!isAccount(event)) continue;
    const minute = minuteOf(event.when);
    const before = minutes.get(minute) ?? { people: new Set(), timed: false };
    minutes.set(minute, before);
    const people = [event.source, ...event.also].map((one) => one.by?.id ?? null);
    const timed = before.timed || wroteTime(event);
    const goesOn = people.some((id) => before.people.has(id));
    if (before.people.size > 0 && timed && !goesOn) beside.add(event);
    for (const id of people) before.people.add(id);
    before.timed = timed;
  }
  return beside;
}

type Before = {
  /** User ids; deleted accounts are null and not told apart. */
  readonly people: Set<number | null>;
  /** One of them wrote the time down. */
  timed: boolean;
};

function isAccount({ text, source }: TimelineEvent): boolean {
  return text.kind === "said" && source.by?.bot !== true;
}

/** Not the time of writing, which is nobody's statement. */
function wroteTime({ when, source }: TimelineEvent): boolean {
  return when.at !== source.at;
}
