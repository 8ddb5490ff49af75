import type { Review } from "../../../src/core/review.ts";
import {
  at,
  factor,
  followUp,
  ines,
  item,
  jo,
  ledger,
  mara,
  review,
  said,
  source,
  tomas,
  vote,
  when,
} from "../review-builder.ts";

/** A review in mid-life: the checkout that failed for every second customer. */
export function midLife(more: Partial<Review> = {}): Review {
  const started = said(
    "Deploy of cart-service v812 finishes",
    when("14 14:02"),
    source(jo, "14 14:40", 2),
    "started",
  );
  const detected = said(
    "Support sees the third report and opens this issue",
    when("14 14:19"),
    source(ines, "14 14:19", 1),
    "detected",
  );
  const mitigated = said(
    "Roll back to v811",
    when("14 14:46"),
    source(jo, "14 14:46", 6),
    "mitigated",
  );
  const resolved = said(
    "Error rate back to normal",
    when("14 14:50"),
    source(jo, "14 14:51", 7),
    "resolved",
  );
  return review({
    phase: "in-review",
    since: at("14 16:00"),
    phaseBy: { kind: "resolved", by: jo },
    facilitators: [mara],
    moments: { started, detected, mitigated, resolved },
    summary: {
      ...item(
        "The 14:02 deploy of `cart-service` started using a connection pool that the staging load never fills. Under real traffic every second checkout waited for a free connection and gave up. Rolling back at 14:46 ended it.",
        source(mara, "14 17:30", 8, { editedBy: jo }),
      ),
      earlier: [source(jo, "14 16:10", 18)],
      byHand: false,
    },
    impact: {
      ...item(
        "48 minutes. About 1,900 of 4,100 checkouts failed; 1,420 customers came back later that day. No payment was taken twice.",
        source(ines, "14 17:40", 9),
      ),
      earlier: [],
      byHand: false,
    },
    timeline: [
      started,
      said(
        'First customer mail about "try again later"',
        when("14 14:07", ["day", "zone"]),
        source(ines, "14 15:20", 3),
      ),
      said(
        "Error rate doubles, below the alert's threshold",
        when("14 14:10", ["day", "zone"]),
        source(tomas, "14 15:31", 4, { editedBy: mara }),
      ),
      detected,
      {
        when: when("14 14:22"),
        moment: null,
        text: {
          kind: "pull-request",
          title: "cart-service: use the pooled client",
          key: { owner: "acme", repo: "shop", number: 4110 },
          url: "https://github.com/acme/shop/pull/4110",
        },
        source: { ...source(jo, "14 14:22", 0), comment: null },
        also: [],
      },
      said(
        "Suspect the payment provider; their status page is green",
        when("14 14:31"),
        source(jo, "14 14:31", 5),
      ),
      said(
        "The provider's page was yellow for EU",
        when("14 14:31", ["day", "zone"]),
        source(tomas, "14 15:31", 4),
      ),
      mitigated,
      said(
        "Last failed checkout in the logs",
        when("14 14:48"),
        source(tomas, "14 15:31", 4),
        "resolved",
      ),
      resolved,
    ],
    hidden: 1,
    perspectives: [
      ledger(
        ines,
        {
          kind: "given",
          views: [
            item(
              '"Three customers in ten minutes" is rare enough that I look, but I had no place to check whether it is us.',
              source(ines, "15 08:00", 10),
            ),
          ],
        },
        { role: "support" },
      ),
      ledger(
        jo,
        {
          kind: "from-comment",
          view: item(
            "The deploy was green and twenty minutes old, so it didn't feel recent. The provider had trouble last week, which made that the likely story.",
            source(jo, "15 08:20", 11),
          ),
        },
        { role: "on call" },
      ),
      ledger(
        ines,
        {
          kind: "given",
          views: [
            item(
              "I told the first customer it was their browser. It usually is.",
              source(ines, "15 09:00", 20),
            ),
          ],
        },
        { onBehalfOf: "Ana (support)" },
      ),
      ledger(
        tomas,
        {
          kind: "would-like-to-hear",
          since: at("14 16:00"),
          waitsUntil: at("21 16:00"),
          away: null,
        },
        { role: "payments", mention: true },
      ),
      ledger(mara, { kind: "took-part" }),
    ],
    discussion: [source(tomas, "15 10:00", 21)],
    factors: [
      factor(
        1,
        "The pool size came from a default nobody chose; staging never fills it.",
        source(jo, "15 08:25", 12),
      ),
      factor(
        2,
        "The alert fires on the average, so half the customers failing looked like noise.",
        source(tomas, "15 08:30", 13),
      ),
      factor(
        3,
        'Support has no view of the error rate and no way to ask "is it us?" without paging someone.',
        source(ines, "15 09:30", 14),
      ),
    ],
    helped: [
      item(
        "The rollback took four minutes, because last month's follow-up made it one command.",
        source(jo, "15 08:40", 15),
      ),
    ],
    learned: [
      item(
        '"Green" on a deploy means it started, not that it serves.',
        source(mara, "15 08:50", 16),
      ),
    ],
    ideas: [item("Show recent deploys on the on-call page.", source(jo, "15 08:55", 17))],
    followUps: [
      followUp(1, "Set the pool size and load-test it with production's shape", {
        owner: "jo",
        by: "2026-11-28",
        factors: [1],
        kind: "prevent",
        checkedBy: "staging fills the pool at 2× peak",
      }),
      followUp(2, "A status board support can read", {
        owner: "ines",
        by: "2026-12-12",
        factors: [3],
        kind: "detect",
        checkedBy: 'support answers "is it us?" in a minute',
      }),
    ],
    notDoing: [
      {
        ...item(
          "Page on every 500: tried in March, woke people nine times for nothing.",
          source(mara, "15 09:10", 22),
        ),
        followUp: null,
      },
    ],
    agreement: {
      holds: false,
      votes: [
        vote(ines, source(ines, "15 09:42", 30), { kind: "agrees" }, 1),
        vote(jo, source(jo, "15 08:58", 31), {
          kind: "stale",
          changes: [{ how: "new", what: "factor", number: 3 }],
        }),
      ],
    },
    needs: [
      { kind: "agreement", have: 1, of: 2 },
      { kind: "look-again", by: jo, changes: [{ how: "new", what: "factor", number: 3 }] },
      {
        kind: "hear",
        who: "person",
        name: "tomas",
        away: null,
        invited: at("14 16:00"),
        waitsUntil: at("21 16:00"),
      },
      { kind: "unanswered-factor", number: 2 },
    ],
    attention: [
      {
        kind: "command",
        problem: { kind: "which-day", command: "/follow-up", found: "by next week" },
        source: source(jo, "15 08:59", 19),
      },
    ],
    ...more,
  });
}
