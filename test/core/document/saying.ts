import type { Review } from "../../../src/core/review.ts";
import { followUp, item, jo, ledger, mara, source, when } from "../review-builder.ts";
import { midLife } from "./mid-life.ts";

/** A review in which everything that people type is one text. */
export function saying(text: string): Review {
  const quiet = midLife();
  const from = source(jo, "15 10:00", 50);
  const said = item(text, from);
  const url = "https://github.com/acme/shop/issues/13";
  const issue = { owner: "acme", repo: "shop", number: 13 };
  const changed = [{ what: "owner", from: text, to: text, source: from }] as const;
  const proposal = { text, owner: text, checkedBy: text, factors: [1], changed };
  return midLife({
    title: text,
    config: { ...quiet.config, intro: text },
    phaseBy: { kind: "reopened", by: mara, reason: text },
    summary: { ...said, earlier: [], byHand: false },
    impact: { ...said, earlier: [], byHand: false },
    timeline: [
      ...quiet.timeline,
      {
        when: when("14 14:33"),
        moment: null,
        text: { kind: "said", text },
        source: from,
        also: [from],
      },
      {
        when: when("14 14:34"),
        moment: null,
        text: { kind: "incident-label", label: text },
        source: from,
        also: [],
      },
      {
        when: when("14 14:35"),
        moment: null,
        text: { kind: "pull-request", title: text, key: issue, url },
        source: from,
        also: [],
      },
    ],
    perspectives: [
      ledger(jo, { kind: "given", views: [said, said] }, { role: text }),
      ledger(mara, { kind: "from-comment", view: said }, { onBehalfOf: text }),
      ...quiet.perspectives,
    ],
    factors: [{ ...said, number: 1, merged: [{ ...said, number: 2, mergedBy: from }] }],
    takenOut: [{ ...said, number: 3, merged: [], because: said }],
    onlyOneFactor: said,
    helped: [said],
    learned: [said],
    ideas: [said],
    followUps: [
      followUp(1, text, proposal),
      followUp(2, text, {
        ...proposal,
        state: { kind: "dropped", issue, url, title: text, at: from.at, reason: said },
      }),
    ],
    notDoing: [{ ...said, followUp: { ...said, number: 1 } }],
    agreement: {
      holds: false,
      votes: [{ person: jo, source: from, is: { kind: "objects", reason: text }, since: 0 }],
    },
    seal: { at: from.at, event: 77, by: null, added: [{ ...said, how: "new" }], removed: 0 },
    needs: [
      { kind: "objection", by: jo, source: from, reason: text },
      {
        kind: "hear",
        who: "person",
        name: text,
        away: null,
        invited: from.at,
        waitsUntil: from.at,
      },
    ],
    attention: [
      { kind: "command", problem: { kind: "which-day", command: text, found: text }, source: from },
      {
        kind: "command",
        problem: { kind: "not-permitted", command: text, found: text },
        source: from,
      },
      { kind: "config", problem: { file: text, line: 3, key: text, found: text, wanted: text } },
    ],
  });
}
