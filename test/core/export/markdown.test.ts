import { expect, test } from "@jest/globals";
import { writeDocument } from "../../../src/core/document/document.ts";
import { nothingBefore } from "../../../src/core/document/previous.ts";
import { exportMarkdown } from "../../../src/core/export/markdown.ts";
import type { Review, TimelineEvent } from "../../../src/core/review.ts";
import { midLife } from "../document/mid-life.ts";
import { templates } from "../document/templates.ts";
import {
  at,
  followUp,
  ines,
  issueUrl,
  item,
  ledger,
  mara,
  review,
  source,
  when,
} from "../review-builder.ts";
import { exporting, type Wanted } from "./told.ts";

function exported(review: Review, wanted: Wanted = {}): string {
  return exportMarkdown(exporting(review, wanted));
}

function documentOf(review: Review): string {
  return writeDocument({ review, previous: nothingBefore, record: "", templates }).main;
}

/** A section of an export, without its title. */
function section(text: string, title: string): readonly string[] {
  const [, after = ""] = text.split(`\n## ${title}\n`);
  const [own = ""] = after.split(/\n## |\n<sub>As of/);
  return own.split("\n").filter((line) => line !== "");
}

test("a small review is a whole document of its own", () => {
  const small = review({
    phase: "in-review",
    phaseBy: { kind: "resolved", by: ines },
    facilitators: [mara],
    summary: {
      ...item("Half of the checkouts failed.", source(mara, "14 17:30", 8)),
      earlier: [],
      byHand: false,
    },
    helped: [item("One command rolls back.", source(ines, "15 08:00", 9))],
  });
  expect(exported(small)).toBe(`---
title: Checkout returns 500 for every second customer
issue: acme/shop#12
url: https://github.com/acme/shop/issues/12
date: '2026-11-14'
phase: in-review
exported_at: '2026-11-16T09:00:00Z'
attribution: names
public: false
---

# Post-mortem: Checkout returns 500 for every second customer

**In review** · 14 Nov 2026 · facilitated by mara · times as in Berlin

The people involved have not agreed on this story yet. It is told as far as it goes.

> Whatever we find, everyone did the best they could with what they knew at the time. We are here to learn how our system made this possible.

## Summary
Half of the checkouts failed. <sub>[mara](https://github.com/acme/shop/issues/12#issuecomment-8)</sub>

## What helped
- One command rolls back. [ines](https://github.com/acme/shop/issues/12#issuecomment-9)

<sub>As of 16 Nov 2026 10:00 (Berlin), from [acme/shop#12](https://github.com/acme/shop/issues/12).</sub>
`);
});

test("nobody is asked for anything in it", () => {
  const text = exported(midLife());
  expect(text).not.toMatch(
    /would still like|`\/|still needs|Needs attention|take part|second-story/,
  );
  expect(section(text, "Perspectives").slice(0, 4)).toEqual([
    "| Who | How it looked |",
    "|---|---|",
    '| **ines** (support) | “"Three customers in ten minutes" is rare enough that I look, but I had no place to check whether it is us.” [15 Nov 08:00](https://github.com/acme/shop/issues/12#issuecomment-10) |',
    "| **jo** (on call) | “The deploy was green and twenty minutes old, so it didn't feel recent. The provider had trouble last week, which made that the likely story.” [15 Nov 08:20](https://github.com/acme/shop/issues/12#issuecomment-11), from a comment |",
  ]);
});

const people = Object.assign(Object.create(null), {
  jo: { role: "on call" },
  ines: { role: "support" },
});

test("roles stand where names stood, and links to comments are gone", () => {
  const { config } = midLife();
  const text = exported(midLife({ config: { ...config, people } }), { attribution: "roles" });
  expect(text).toContain("facilitated by participant 1 · times as in Berlin\n");
  expect(section(text, "Summary")).toEqual([
    "The 14:02 deploy of `cart-service` started using a connection pool that the staging load never fills. Under real traffic every second checkout waited for a free connection and gave up. Rolling back at 14:46 ended it. <sub>participant 1, edited by on call</sub>",
  ]);
  expect(section(text, "Timeline").slice(-15, -5)).toEqual([
    "| 14:02 (13:02) | **started:** Deploy of cart-service v812 finishes | on call, written 14:40 |",
    '| 14:07 (13:07) | First customer mail about "try again later" | support 1, written 15:20 |',
    "| 14:10 (13:10) | Error rate doubles, below the alert's threshold | participant 2, edited by participant 1, written 15:31 |",
    "| 14:19 (13:19) | **detected:** Support sees the third report and opens this issue | support 1 |",
    "| 14:22 (13:22) | Pull request [#4110](https://github.com/acme/shop/pull/4110) points here: cart-service: use the pooled client | on call |",
    "| 14:31 (13:31) | Suspect the payment provider; their status page is green | on call |",
    "| 14:31 (13:31) | *At the same time:* The provider's page was yellow for EU | participant 2, written 15:31 |",
    "| 14:46 (13:46) | **mitigated:** Roll back to v811 | on call |",
    "| 14:48 (13:48) | *Another account of “resolved”:* Last failed checkout in the logs | participant 2, written 15:31 |",
    "| 14:50 (13:50) | **resolved:** Error rate back to normal | on call |",
  ]);
  expect(section(text, "Perspectives").slice(2)).toEqual([
    '| **support 1** | “"Three customers in ten minutes" is rare enough that I look, but I had no place to check whether it is us.” |',
    "| **on call** | “The deploy was green and twenty minutes old, so it didn't feel recent. The provider had trouble last week, which made that the likely story.”, from a comment |",
    "| **support 2**, told to support 1 | “I told the first customer it was their browser. It usually is.” |",
    "Also took part: participant 1.",
  ]);
  expect(section(text, "What helped")).toEqual([
    "- The rollback took four minutes, because last month's follow-up made it one command. (on call)",
  ]);
  expect(section(text, "Agreement").slice(2)).toEqual([
    "| support 1 | agreed, 15 Nov 09:42; one timeline event came since |",
    "| on call | agreed, 15 Nov 08:58; F3 is new since, please look again |",
  ]);
});

test("with nobody named, there are no credits at all", () => {
  const text = exported(midLife(), { attribution: "none" });
  expect(section(text, "Impact")).toEqual([
    "48 minutes. About 1,900 of 4,100 checkouts failed; 1,420 customers came back later that day. No payment was taken twice.",
  ]);
  expect(section(text, "Timeline").slice(-15, -12)).toEqual([
    "| 14:02 (13:02) | **started:** Deploy of cart-service v812 finishes | written 14:40 |",
    '| 14:07 (13:07) | First customer mail about "try again later" | written 15:20 |',
    "| 14:10 (13:10) | Error rate doubles, below the alert's threshold | written 15:31 |",
  ]);
  expect(section(text, "Ideas")).toEqual(["- Show recent deploys on the on-call page."]);
  expect(section(text, "Perspectives").at(-2)).toBe(
    "| **somebody**, told to somebody | “I told the first customer it was their browser. It usually is.” |",
  );
});

const elsewhere = followUp(3, "A status board for [us](https://github.com/acme/secret/issues/9)", {
  repository: { owner: "acme", repo: "secret" },
  state: {
    kind: "done",
    issue: { owner: "acme", repo: "secret", number: 9 },
    url: "https://github.com/acme/secret/issues/9",
    title: "A status board",
    at: Date.parse("2026-11-20T09:00:00Z"),
    said: null,
  },
});

test("the public version says so first, and tells nothing of the inside", () => {
  const text = exported(midLife({ followUps: [elsewhere] }), { public: true, attribution: "none" });
  expect(text.split("\n").slice(10, 14)).toEqual([
    "# Post-mortem: Checkout returns 500 for every second customer",
    "",
    "> **Public version**, made on 16 Nov 2026. It tells what happened, what made it possible and what changes. What each person saw, and links that only insiders can follow, are left out.",
    "",
  ]);
  expect(text).not.toMatch(/acme|github\.com|hidden|## (Perspectives|Agreement|Notes)/);
  expect(section(text, "Follow-ups").at(-2)).toBe(
    "| **A3** A status board for us | nobody yet | done 20 Nov |",
  );
});

test("in the public version of what everybody can see, its links stay", () => {
  const { repository } = exporting(midLife()).observed;
  const text = exported(midLife({ followUps: [elsewhere] }), {
    public: true,
    observed: { repository: { ...repository, private: false } },
  });
  expect(text).toContain("issue: acme/shop#12\nurl: https://github.com/acme/shop/issues/12\n");
  expect(section(text, "What helped")).toEqual([
    "- The rollback took four minutes, because last month's follow-up made it one command. [jo](https://github.com/acme/shop/issues/12#issuecomment-15)",
  ]);
  expect(text).not.toContain("secret");
});

test("what people typed into the document is told, by the same rules", () => {
  const before = midLife();
  const document = documentOf(before)
    .replace(":** Roll back to v811 |", ":** jo rolls back, see [here](https://github.com/jo) |")
    .replace(/^- \*\*F2\*\* .*\n/m, "")
    .replace(/^(- \*\*F3\*\* .*)$/m, "$1\n- Tomas was alone that day <!-- true -->")
    .replace(/^(<!-- second-story:section name=impact)/m, "A word by mara.\n\n$1");
  const text = exported(before, { document, attribution: "none" });
  expect(section(text, "Timeline")).toContain(
    "| 14:46 (13:46) | **mitigated:** somebody rolls back, see here |  |",
  );
  expect(section(text, "Contributing factors").slice(0, 3)).toEqual([
    "- **F1** The pool size came from a default nobody chose; staging never fills it.",
    '- **F3** Support has no view of the error rate and no way to ask "is it us?" without paging someone.',
    "- somebody was alone that day ",
  ]);
  expect(text).toContain("A word by somebody.\n\n## Impact");
  expect(exported(before, { document, public: true })).not.toContain("A word by");
});

test("an account that is gone, and what GitHub itself did, are told as in the document", () => {
  const gone = review({ helped: [item("A runbook.", source(null, "15 08:00", 9))] });
  const closed: TimelineEvent = {
    when: when("14 14:50"),
    moment: null,
    text: { kind: "closed" },
    source: { by: null, at: at("14 14:50"), url: issueUrl, comment: null, editedBy: null },
    also: [],
  };
  const credited = exported({ ...gone, timeline: [closed] }, { attribution: "roles" });
  expect(section(credited, "What helped")).toEqual(["- A runbook. (ghost)"]);
  expect(section(credited, "Timeline").at(-1)).toBe(
    `| 14:50 (13:50) | This issue is closed | [GitHub](${issueUrl}) |`,
  );
  expect(section(exported(gone, { attribution: "none" }), "What helped")).toEqual(["- A runbook."]);
});

test("who was told of, under a role alone, is that role", () => {
  const view = item("It looked slow.", source(mara, "15 08:00", 9));
  const perspectives = [ledger(mara, { kind: "given", views: [view] }, { onBehalfOf: "Support" })];
  const { config } = review();
  const text = exported(review({ perspectives, config: { ...config, people } }), {
    attribution: "roles",
  });
  expect(section(text, "Perspectives").at(-1)).toBe(
    "| **Support**, told to a participant | “It looked slow.” |",
  );
});
