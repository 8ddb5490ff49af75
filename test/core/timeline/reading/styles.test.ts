import { describe, expect, test } from "@jest/globals";
import { told } from "./told.ts";

/** What people write in their own ways, a rule each; a text, then its events. */
const rules: Readonly<Record<string, readonly (readonly [string, readonly string[]])[]>> = {
  "the colon of a clock ends no label": [
    [
      "The next alert fired at 14:05 UTC.",
      ["11-14 14:05 (day) The next alert fired at 14:05 UTC."],
    ],
    ["Maintenance began at 14:05 UTC.", ["11-14 14:05 (day) Maintenance began at 14:05 UTC."]],
    [
      "The old version was live at 14:05 UTC. Errors stopped at 14:10 UTC.",
      [
        "11-14 14:05 (day) The old version was live at 14:05 UTC.",
        "11-14 14:10 (day) Errors stopped at 14:10 UTC.",
      ],
    ],
  ],
  "a range whose two ends have their zone": [
    ["- 09:45 UTC - 10:05 UTC: rolled back", ["11-14 09:45 to 11-14 10:05 (day) rolled back"]],
    ["- 09:45 UTC – 10:15 UTC: rolled back", ["11-14 09:45 to 11-14 10:15 (day) rolled back"]],
    ["- 09:45 UTC-10:15 UTC: rolled back", ["11-14 09:45 to 11-14 10:15 (day) rolled back"]],
    ["- 14:05 UTC +05:30 deploy", ["11-14 08:35 (day) deploy"]],
    ["- 14:05 UTC-03:30 deploy", ["11-14 17:35 (day) deploy"]],
    ["- 14:05 UTC - 3 deploy", ["11-14 17:05 (day) deploy"]],
    [
      "### 09:45 UTC - 10:05 UTC\n\nIt was rolled back.",
      ["11-14 09:45 to 11-14 10:05 (day) It was rolled back."],
    ],
    [
      "It was down from 08:45 UTC - 09:30 UTC.",
      ["11-14 08:45 to 11-14 09:30 (day) It was down from 08:45 UTC - 09:30 UTC."],
    ],
  ],
  "a colon behind an offset or a year": [
    ["- 14:05 UTC+2: deploy", ["11-14 12:05 (day) deploy"]],
    ["- 14:05 GMT+1: deploy", ["11-14 13:05 (day) deploy"]],
    ["- 14:10 +02:00: deploy", ["11-14 12:10 (day) deploy"]],
    ["- 14:10:05 +0200: deploy", ["11-14 12:10:05 (day) deploy"]],
    ["- 2026-11-12T16:00:00.123+0100: deploy", ["11-12 15:00:00 deploy"]],
    ["- Nov 12 14:05:33 UTC 2026: deploy", ["11-12 14:05:33 deploy"]],
  ],
  "what happened, beside words of plans and habits": [
    "Errors were due to a certificate that expired at 12:55 UTC.",
    "Due to a bad config, at 12:55 UTC the gateway returned 503.",
    "As expected, the queue was empty at 12:55 UTC.",
    "We checked if the node was up at 12:55 UTC and it was.",
    "Please note that at 12:55 UTC orders were lost.",
    "The deploy that should have been first ran at 12:55 UTC.",
    "The daily job started at 12:55 UTC and failed.",
  ].map((text) => [text, [`11-14 12:55 (day) ${text}`]]),
  "a clock and its part of the day": [
    ["- 3:45 in the morning: power is lost", ["11-14 03:45 (day, zone) power is lost"]],
    ["- 4:10 in the afternoon — closed", ["11-14 16:10 (day, zone) closed"]],
    ["- 12:30 at night: power is lost", ["11-14 00:30 (day, zone) power is lost"]],
    ["- 11:10 at night: power is lost", ["11-14 23:10 (day, zone) power is lost"]],
    [
      "We lost power at 3:45 in the morning.",
      ["11-14 03:45 (day, zone) We lost power at 3:45 in the morning."],
    ],
    [
      "At 9:05 this morning it came back.",
      ["11-14 09:05 (zone) At 9:05 this morning it came back."],
    ],
    ["At 23:10 that night it broke.", ["11-14 23:10 (zone) At 23:10 that night it broke."]],
    [
      "On Nov 12 it broke at 23:10. At 4:10 the next afternoon it was back.",
      [
        "11-12 23:10 (zone) On Nov 12 it broke at 23:10.",
        "11-13 16:10 (zone) At 4:10 the next afternoon it was back.",
      ],
    ],
  ],
  "a list of times below a line that introduces it": [
    "Timeline\n14:02 alert\n14:05 restart",
    "**Timeline**\n14:02 alert\n14:05 restart",
    "What we saw\n14:02 alert\nof the gateway\n14:05 restart",
  ].map((text) => [
    text,
    [
      `11-14 14:02 (day, zone) alert${text.includes("gateway") ? " of the gateway" : ""}`,
      "11-14 14:05 (day, zone) restart",
    ],
  ]),
  "a second one is no length": [
    ["- 14:05 second alert on db-2", ["11-14 14:05 (day, zone) second alert on db-2"]],
  ],
  "updates with their time": [
    ["Update 15:40: a leak of routes", ["11-14 15:40 (day, zone) a leak of routes"]],
    ["Update (15:40 UTC): a leak of routes", ["11-14 15:40 (day) a leak of routes"]],
    ["[Update 14:35] Restarted", ["11-14 14:35 (day, zone) Restarted"]],
    ["**EDIT 14:35 UTC**: restarted", ["11-14 14:35 (day) restarted"]],
    [
      "Update: at 14:35 UTC it was restarted.",
      ["11-14 14:35 (day) Update: at 14:35 UTC it was restarted."],
    ],
  ],
  "clocks below a day": [
    [
      "- 12 Nov 2026: it started at 14:02 UTC and ended at 14:31 UTC",
      [
        "11-12 14:02 it started at 14:02 UTC and ended at 14:31 UTC",
        "11-12 14:31 it started at 14:02 UTC and ended at 14:31 UTC",
      ],
    ],
    [
      "- 11 Nov 2026 10:00 UTC a\n- 12 Nov 2026: it started at 23:50 UTC. It ended at 00:10 UTC.",
      [
        "11-11 10:00 a",
        "11-12 23:50 it started at 23:50 UTC.",
        "11-13 00:10 It ended at 00:10 UTC.",
      ],
    ],
    [
      "- 12 Nov 2026: it started, as far as we know",
      ["11-12 (zone) it started, as far as we know"],
    ],
  ],
  "labels of a stretch": [
    ["- Outage window: 14:02 - 14:31 UTC", ["11-14 14:02 to 11-14 14:31 (day) Outage window"]],
    ["- Duration: 14:02 to 14:31 UTC", ["11-14 14:02 to 11-14 14:31 (day) Duration"]],
    ["| Downtime | 14:02–14:31 UTC |", ["11-14 14:02 to 11-14 14:31 (day) Downtime"]],
  ],
  "labels with code, and without the addresses of links": [
    ["| `api` of `v2` started | 14:02 |", ["11-14 14:02 (day, zone) `api` of `v2` started"]],
    [
      "[Deploy](https://ci.example/7) of `api` started: 14:02",
      ["11-14 14:02 (day, zone) Deploy of `api` started"],
    ],
  ],
  "who said it, in one line with the time": [
    ["ana [14:05]: it is down", ["11-14 14:05 (day, zone) ana: it is down"]],
    ["@ana 14:05 it is down", ["11-14 14:05 (day, zone) @ana: it is down"]],
    [
      "14:02 <ana> it is down\n14:06 -!- carl has quit\n14:07 *** carl has joined #ops\n14:08 <jo> paged",
      ["11-14 14:02 (day, zone) <ana> it is down", "11-14 14:08 (day, zone) <jo> paged"],
    ],
  ],
};

for (const [rule, cases] of Object.entries(rules)) {
  describe(rule, () => {
    test.each(cases)("%s", (text, events) => expect(told(text)).toEqual(events));
  });
}
