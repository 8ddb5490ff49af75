import { expect, test } from "@jest/globals";
import type { TimelineEvent } from "../../../src/core/review.ts";
import type { Person } from "../../../src/core/thread.ts";
import { sideBySide } from "../../../src/core/timeline/side-by-side.ts";
import { ines, jo, said, source, tomas, when } from "../review-builder.ts";

const bot: Person = { id: 9, login: "deploys[bot]", bot: true };
let comment = 0;

/** What somebody wrote at the time, and what somebody wrote down later of 14:31. */
const live = (who: Person) => said("seen", when("14 14:31"), source(who, "14 14:31", ++comment));
const later = (who: Person) => said("seen", when("14 14:31"), source(who, "14 15:20", ++comment));
const opened: TimelineEvent = { ...live(ines), text: { kind: "opened" } };

test.each<[string, readonly TimelineEvent[], readonly number[]]>([
  ["a later account stands beside what was written then", [live(jo), later(tomas)], [1]],
  ["whichever comes first", [later(tomas), live(jo)], [1]],
  ["two later accounts stand beside each other", [later(jo), later(tomas), later(ines)], [1, 2]],
  ["comments in one minute of an outage are a conversation", [live(jo), live(tomas)], []],
  ["who goes on is not beside themselves", [later(jo), later(jo), later(ines), later(jo)], [2]],
  ["GitHub and bots tell no accounts", [opened, later(jo), later(bot)], []],
  [
    "another minute is another moment",
    [later(jo), said("seen", when("14 14:32"), source(ines, "14 15:30", 77))],
    [],
  ],
  [
    "who told it in a joined row goes on as well",
    [{ ...later(jo), also: [later(ines).source] }, later(ines)],
    [],
  ],
])("%s", (_, events, expected) => {
  const beside = sideBySide(events);
  expect(events.flatMap((event, index) => (beside.has(event) ? index : []))).toEqual(expected);
});
