import { describe, expect, test } from "@jest/globals";
import { told } from "./told.ts";

/** Texts that tell of no event, each in its own words. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  "numbers that are no times": [
    "- 16:9 screens were affected",
    "The odds were 10:30 to one.",
    "It takes 10:30 minutes to build.",
    "The run took 1:45:00 hours.",
    "- 12:34:56:78:9a:bc is its address",
    "It listens on 10.0.0.1:8080 and on localhost:1430.",
    "We had 1403 users and 0616 orders in 2016.",
    "- 3.14 is the new version",
    "Version 1.12.30 and image 2026.11.14 were running.",
    "It costs $10.30 an hour.",
    "Our budget allows 43:12 minutes a month.",
    "Response times rose from 1:20 to 3:45 minutes.",
    "The whole outage: 38 minutes (00:38:00).",
    "- Duration: 1:45",
    "- Time to detect: 00:05",
    "- Detected in: 0:12",
    "- Mitigated after: 0:12",
    "- Downtime: 1:45",
    "May 5 people try at once? March 10 miles?",
    "| Metric | Before | After |\n|---|---|---|\n| p99 | 12:30 | 0:45 |",
    "See logs/2026-11-14/14:02.log and commit 2026-11-14-fix.",
  ],
  "times that no clock or calendar shows": [
    "- 25:61 boom",
    "- 14:75 boom",
    "- 2026-02-31 14:00 boom",
    "- 2026-13-01 boom",
    "- 1066-10-14 09:00 boom",
    "- 2026-11-14 25:00 boom",
    "- 14:02 EST (14:02 UTC) boom",
  ],
  "what happens again and again": [
    "The backup runs at 02:00 every night.",
    "Each day at 14:00 UTC the limit is reset.",
    "Our standup is at 09:30 daily.",
    "The window is Tuesdays 8:00-10:00 CET.",
    "Somebody is on call on weekdays at 9:00 to 17:00.",
    "The schedule is `0 14 * * *`.",
    "The backup ran every night at 02:00 UTC.",
    "Every night it ran at 02:00 UTC.",
  ],
  "what is still to come, or was only meant to be": [
    "We will deploy again at 15:00 UTC.",
    "The maintenance is scheduled for 2026-11-20 14:00 UTC.",
    "It should have been back by 10:00.",
    "We expect the fix on 20 November at 14:00.",
    "The certificate was set to expire on 20 November at 23:59 UTC.",
    "Please reply by 2026-11-20 17:00.",
    "If it breaks at 14:00 UTC, page somebody.",
    "If the alert had come at 14:00 UTC, we would have noticed.",
    "Did it begin at 14:00 UTC?",
    "- Next update: 2026-11-14 16:30",
    "We would have noticed if the alert had come at 14:00 UTC.",
    "It should be tested and deployed by 15:00 UTC.",
    "It will be fully restored by 15:00 UTC.",
    "The deadline was 15:00 UTC.",
    "We were due to deploy at 15:00 UTC.",
    "- Maintenance window: 14:00 - 15:00 UTC",
    "- Change window: 14:00 - 15:00 UTC",
    "- Planned downtime: 14:00 - 15:00 UTC",
    "- Due: 2026-12-01 10:00",
    "- Review meeting: 2026-11-18 15:00",
  ],
  "borders and lengths": [
    "All tokens issued before 2026-11-14 12:30 UTC were revoked.",
    "It came back within 5:30.",
    "It was down for 12 minutes.",
    "Builds take less than 10:00.",
  ],
  "when a text was written": [
    "Date: 2026-11-14",
    "Last updated 2026-11-14 10:00 UTC",
    "Created: 2026-11-14 10:00",
    "Updated: 2026-11-14 10:00",
    "Last update: 2026-11-14 10:00",
    "- Update: 2026-11-14 10:00",
    "On Nov 14, 2026, at 3:14 PM, Jo wrote:",
    "---\ndate: 2026-11-14 10:00:00\n---",
    "# Report of 2026-11-14 14:02 UTC",
  ],
  "what is to be done": [
    "## Action items\n\n- 2026-11-20 10:00: add an alert\n- [ ] at 14:00 UTC call them",
    "**Next steps**\n\n- 2026-11-20: add an alert",
    "## Follow-ups\n\n| What | Due |\n|---|---|\n| alert | 2026-11-20 10:00 |",
  ],
  "code, logs and what others said": [
    "```\n14:02 deploy\n2026-11-14T14:02:11Z ERROR boom\n```",
    "~~~\n14:02 deploy\n~~~",
    "    14:02 deploy",
    "> 14:02 deploy",
    "<!-- 14:02 deploy -->",
    "<!--\n14:02 deploy\n-->",
    "<pre>\n14:02 deploy\n</pre>",
    "We ran `at 14:02 UTC deploy` again.",
    "2026-11-14 14:02:11 ERROR boom",
    "[2026-11-14 14:02:11] WARN boom",
    "Nov 12 14:02:11 web-1 nginx[123]: boom",
    "14:06 -!- carl has quit",
    "14:06 *** carl has joined #ops",
    "14:06 carl [~carl@example.org] has left #ops",
    "See https://example.org/2026-11-14/14:02 for more.",
  ],
  "days without a story": [
    "It lasted most of Sunday.",
    "See the report of June 12th, 2026.",
    "[The outage on January 5](https://example.org) had another cause.",
    "Logs are kept from 2026-10-01 to 2026-10-31.",
  ],
};

for (const [kind, texts] of Object.entries(kinds)) {
  describe(kind, () => {
    test.each(texts)("%s", (text) => expect(told(text)).toEqual([]));
  });
}

test("an event beside each of them is still told", () => {
  const all = Object.values(kinds).flat();
  const missed = all.filter((text) => {
    return !told(`## Before\n\n- 14:02 UTC deploy\n\n## Then\n\n${text}`).includes(
      "11-14 14:02 (day) deploy",
    );
  });
  // Front matter is only that at the head of a text.
  expect(missed).toEqual([]);
});
