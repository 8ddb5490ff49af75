import type { FollowUp } from "../../../src/core/follow-up.ts";
import type { Review } from "../../../src/core/review.ts";
import {
  at,
  factor,
  followUp,
  ines,
  issueUrl,
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

/** The first minute: an issue with the incident label and nothing else. */
export function firstMinute(): Review {
  return review({
    timeline: [
      {
        when: when("14 14:19"),
        moment: null,
        text: { kind: "opened" },
        source: { by: ines, at: at("14 14:19"), url: issueUrl, comment: null, editedBy: null },
        also: [],
      },
    ],
  });
}

/** Over midnight, with a time that could be meant otherwise. */
export function overnight(): Review {
  const started = said(
    "Disk fills up",
    when("14 23:40", ["day"]),
    source(jo, "15 00:20", 2),
    "started",
  );
  return review({
    moments: { started },
    timeline: [
      started,
      said("First page", when("15 00:10"), source(jo, "15 00:10", 1)),
      said("Volume grown", when("15 01:30", ["time"]), source(jo, "15 01:30", 3)),
    ],
  });
}

/** Just begun: a review in which nobody has said anything yet. */
export function justBegun(): Review {
  return review({
    phase: "in-review",
    since: at("14 16:00"),
    phaseBy: { kind: "by-hand", by: mara },
    needs: [
      { kind: "agreement", have: 0, of: 2 },
      { kind: "triage-agreement" },
      { kind: "factors", have: 0 },
    ],
  });
}

/** A told story in few words, for what comes after the telling. */
function told(more: Partial<Review>): Review {
  const started = said("Deploy of v812", when("14 14:02"), source(jo, "14 14:10", 2), "started");
  const resolved = said("Back to normal", when("14 14:50"), source(jo, "14 14:50", 7), "resolved");
  return review({
    moments: { started, resolved },
    summary: {
      ...item("The pool was too small.", source(mara, "14 17:30", 8)),
      earlier: [],
      byHand: false,
    },
    timeline: [started, resolved],
    factors: [
      factor(1, "Nobody chose the pool size.", source(jo, "15 08:25", 12)),
      factor(2, "The alert fires on the average.", source(tomas, "15 08:30", 13)),
    ],
    perspectives: [
      ledger(jo, {
        kind: "from-comment",
        view: item("The deploy was green, so it did not feel recent.", source(jo, "15 08:20", 11)),
      }),
      ledger(
        tomas,
        {
          kind: "would-like-to-hear",
          since: at("14 16:00"),
          waitsUntil: at("21 16:00"),
          away: null,
        },
        { mention: true },
      ),
    ],
    ...more,
  });
}

const issue = { owner: "acme", repo: "shop", number: 13 };
const elsewhere = { owner: "acme", repo: "status", number: 7 };

const open: FollowUp["state"] = {
  kind: "open",
  issue,
  url: "https://github.com/acme/shop/issues/13",
  title: "Set the pool size",
  linked: true,
};

const done: FollowUp["state"] = {
  kind: "done",
  issue,
  url: "https://github.com/acme/shop/issues/13",
  title: "Set the pool size",
  at: at("27 11:00"),
  said: item("Staging fills the pool at twice the peak and stays up.", source(jo, "27 11:00", 90)),
};

const dropped: FollowUp["state"] = {
  kind: "dropped",
  issue: elsewhere,
  url: "https://github.com/acme/status/issues/7",
  title: "A status board",
  at: at("28 09:00"),
  reason: item("The new on-call page shows it.", source(ines, "28 09:00", 91)),
};

function withFollowUps(first: FollowUp["state"], second: FollowUp["state"]): Partial<Review> {
  return {
    followUps: [
      followUp(1, "Set the pool size and load-test it", {
        owner: "jo",
        by: "2026-11-28",
        factors: [1],
        kind: "prevent",
        state: first,
      }),
      followUp(2, "A status board support can read", {
        by: "2027-01-12",
        factors: [2],
        kind: "detect",
        repository: { owner: "acme", repo: "status" },
        state: second,
      }),
    ],
    agreement: {
      holds: true,
      votes: [
        vote(ines, source(ines, "16 09:12", 30), { kind: "agrees" }),
        vote(jo, source(jo, "16 09:40", 31), { kind: "agrees" }),
      ],
    },
  };
}

/** Agreed by the rule, with one follow-up open and one held back. */
export function agreed(): Review {
  return told({
    phase: "agreed",
    since: at("17 09:41"),
    phaseBy: { kind: "rule" },
    ...withFollowUps(open, { kind: "held", because: "repository", until: null }),
    needs: [
      { kind: "follow-ups", open: 1 },
      { kind: "held", number: 2, because: "repository", until: null },
    ],
    seal: {
      at: at("17 09:41"),
      event: 77,
      by: null,
      added: [
        {
          ...item("The provider confirmed they were fine.", source(tomas, "18 08:00", 60)),
          how: "new",
        },
        { ...item("Rolled back", source(jo, "18 09:00", 6)), how: "edited" },
      ],
      removed: 1,
    },
  });
}

export function finished(): Review {
  return told({
    phase: "done",
    since: at("28 09:00"),
    phaseBy: { kind: "follow-ups" },
    ...withFollowUps(done, dropped),
    needs: [],
    seal: { at: at("17 09:41"), event: 77, by: null, added: [], removed: 0 },
  });
}

export function notNeeded(): Review {
  return review({
    phase: "not-needed",
    since: at("14 15:00"),
    phaseBy: { kind: "not-needed", by: mara, reason: "A drill; nothing was broken." },
    timeline: firstMinute().timeline,
  });
}

export function paused(): Review {
  return told({
    paused: true,
    ...withFollowUps(open, { kind: "proposed" }),
  });
}
