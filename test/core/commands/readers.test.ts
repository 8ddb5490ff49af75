import { describe, expect, test } from "@jest/globals";
import { context, sayings, told } from "./say.ts";

test("a moment is when its time says, or when it was written", () => {
  expect(sayings("/started 14:02\n/detected")).toEqual([
    {
      is: "moment",
      moment: "started",
      when: {
        at: Date.UTC(2026, 10, 14, 14, 2),
        end: null,
        precision: "minute",
        approx: false,
        zone: "UTC",
        assumed: ["day", "zone"],
      },
      text: null,
    },
    {
      is: "moment",
      moment: "detected",
      when: {
        at: context.writtenAt,
        end: null,
        precision: "minute",
        approx: false,
        zone: "UTC",
        assumed: ["time"],
      },
      text: null,
    },
  ]);
});

test("a moment keeps the words after its time", () => {
  const [said] = sayings("/mitigated ~14:46 UTC rolled back to v811");
  expect(said).toEqual({
    is: "moment",
    moment: "mitigated",
    when: {
      at: Date.UTC(2026, 10, 14, 14, 46),
      end: null,
      precision: "minute",
      approx: true,
      zone: "UTC",
      assumed: ["day"],
    },
    text: "rolled back to v811",
  });
});

describe("each command", () => {
  test.each([
    ["/mitigated 25:61", "? which-time: 25:61"],
    ["/resolved 14:02 XYZT", "? which-time: 14:02 XYZT"],
    ["/resolved 14:02 PST", "moment 22:02: null"],
    ["/timeline 25:61 boom", "? which-time: 25:61 boom"],
    ["/timeline 2026-02-31 14:00 boom", "? which-time: 2026-02-31 14:00 boom"],
    ["/timeline 14:02 EST (14:02 UTC) boom", "? which-time: 14:02 EST (14:02 UTC) boom"],
    ["/resolved around two", "? which-time: around two"],
    ["/resolved at 13:17", "moment 13:17: null"],
    ["/mitigated At 13:17 UTC rolled back", "moment 13:17: rolled back"],
    ["/resolved at last", "? which-time: at last"],
    ["/summary a", "summary: a"],
    ["/summary", "? says-nothing: "],
    ["/impact a", "impact: a"],
    ["/view a", "view: a"],
    ["/view", "? says-nothing: "],
    ["/helped a", "helped: a"],
    ["/learned a", "learned: a"],
    ["/idea a", "idea: a"],
    ["/factor", "? says-nothing: "],
    ["/nothing-to-add", "nothing-to-add"],
    ["/agree", "agree"],
    ["/agree, with pleasure", undefined],
    ["/withdraw", "withdraw"],
    ["/postmortem", "postmortem"],
    ["/object a", 'object {"reason":"a"}'],
    ["/object", "? why: "],
    ["/only-one-factor a", 'only-one-factor {"reason":"a"}'],
    ["/proceed a", 'proceed {"reason":"a"}'],
    ["/not-needed a", 'not-needed {"reason":"a"}'],
    ["/reopen", "? why: "],
    ["/not-doing a", "not-doing: a"],
    ["/not-doing A2A transfers", "not-doing: A2A transfers"],
    ["/not-doing", "? says-nothing: "],
    ["/not-doing A2", "? why: "],
    ["/owner A1 @jo", 'owner {"followUp":1,"login":"jo"}'],
    ["/owner a1 @jo", 'owner {"followUp":1,"login":"jo"}'],
    ["/owner A1 jo", "? which-person: jo"],
    ["/owner A1 @acme/team", "? which-person: @acme/team"],
    ["/owner F1 @jo", "? which-follow-up: F1 @jo"],
    ["/owner A0 @jo", "? which-follow-up: A0 @jo"],
    ["/by A1 2026-11-28", 'by {"followUp":1,"day":"2026-11-28"}'],
    ["/by A1 2026-02-29", "? which-day: 2026-02-29"],
    ["/by A1", "? which-day: "],
    ["/by 2026-11-28", "? which-follow-up: 2026-11-28"],
    ["/merge F3 F1", 'merge {"from":3,"into":1}'],
    ["/merge F3 into F1", 'merge {"from":3,"into":1}'],
    ["/merge F3 F3", "? same-factor: F3 F3"],
    ["/merge F3", "? which-factor: F3"],
    ["/drop F2 a", 'drop {"factor":2,"reason":"a"}'],
    ["/drop F2", "? why: "],
    ["/drop it", "? which-factor: it"],
    ["/invite @jo, @mara and @tomas", 'invite {"logins":["jo","mara","tomas"],"teams":[]}'],
    ["/invite jo", "? which-person: jo"],
    ["/invite @jo @acme/team", 'invite {"logins":["jo"],"teams":[{"org":"acme","slug":"team"}]}'],
    ["/invite @acme/team/sub", "? which-person: @acme/team/sub"],
    ["/facilitator @mara_acme", 'facilitator {"login":"mara_acme"}'],
    ["/facilitator", "? which-person: "],
    ["/snooze 3d", 'snooze {"days":3}'],
    ["/snooze 2 weeks", 'snooze {"days":14}'],
    ["/snooze 0d", "? how-long: 0d"],
    ["/snooze 99w", "? how-long: 99w"],
    ["/snooze a while", "? how-long: a while"],
  ])("%s", (body, expected) => expect(told(body)).toEqual(expected ? [expected] : []));
});

describe("a view of somebody without an account", () => {
  test.each([
    ['/view for "Ana (support)" I told them', "Ana (support)", "I told them"],
    ["/view for “Ana”: I told them", "Ana", "I told them"],
    ["/view for „Ana“ I told them", "Ana", "I told them"],
    ["/view for «Ana» I told them", "Ana", "I told them"],
    ['/view for "Ana"\n\nI told them', "Ana", "I told them"],
    ["/view for Ana it was late", null, "for Ana it was late"],
    ['/view for "" it was late', null, 'for "" it was late'],
  ])("%j", (body, onBehalfOf, text) => {
    expect(sayings(body)).toEqual([{ is: "view", text, onBehalfOf }]);
  });

  test("and nothing they said is asked for", () => {
    expect(told('/view for "Ana"')).toEqual(["? says-nothing: "]);
  });
});
