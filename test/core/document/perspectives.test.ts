import { describe, expect, test } from "@jest/globals";
import { defaultConfig } from "../../../src/core/config/defaults.ts";
import { sectionsOf } from "../../../src/core/config/sections.ts";
import { findSection, readDocument } from "../../../src/core/document/pieces.ts";
import type { LedgerRow } from "../../../src/core/ledger.ts";
import type { Review } from "../../../src/core/review.ts";
import {
  at,
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
import { written } from "./told.ts";

const from = source(jo, "15 10:00", 5);
const asked = {
  kind: "would-like-to-hear",
  since: at("14 16:00"),
  waitsUntil: at("21 16:00"),
  away: null,
} as const;
const questions =
  "How did it look from where you were? What did you expect, what surprised you, what helped?";

/** The section as people read it, with short links. */
function section(name: "perspectives" | "agreement", more: Partial<Review>): string {
  const body = written(review({ phase: "in-review", ...more }));
  const content = findSection(readDocument(body), name)?.content ?? "";
  return content.replaceAll(`${issueUrl}#issuecomment-`, "#c");
}

/** The rows of the ledger, without what stands around them. */
function rows(perspectives: readonly LedgerRow[], more: Partial<Review> = {}): readonly string[] {
  const lines = section("perspectives", { perspectives, ...more }).split("\n");
  return lines.filter((line) => line.startsWith("| **"));
}

test("several views, nothing to add, and who only took part", () => {
  const views = [
    item("At first I saw nothing.", from),
    item("Then I did.", source(jo, "15 11:00", 6)),
  ];
  const perspectives = [
    ledger(jo, { kind: "given", views }, { role: "on call" }),
    ledger(mara, { kind: "nothing-to-add", source: source(mara, "15 09:00", 8) }),
    ledger(ines, { kind: "took-part" }, { role: "support" }),
  ];
  expect(section("perspectives", { perspectives })).toBe(
    [
      "### Perspectives",
      "| Who | How it looked |",
      "|---|---|",
      "| **jo** (on call) | “At first I saw nothing.” [15 Nov 10:00](#c5)<br>“Then I did.” [15 Nov 11:00](#c6) |",
      "| **mara** | nothing to add, [15 Nov 09:00](#c8) |",
      "",
      "Also took part: ines.",
    ].join("\n"),
  );
});

test("what somebody without an account saw, and to whom they told it", () => {
  const given = { kind: "given", views: [item("Phones rang.", from)] } as const;
  expect(rows([ledger(ines, given, { onBehalfOf: "Ana (support)", role: "support" })])).toEqual([
    "| **Ana (support)**, told to ines (support) | “Phones rang.” [15 Nov 10:00](#c5) |",
  ]);
});

describe("a perspective that is still wanted", () => {
  test("is asked for by questions, once the review is on; a stakeholder is mentioned", () => {
    expect(rows([ledger(tomas, asked, { mention: true }), ledger(mara, asked)])).toEqual([
      `| **tomas** | we would still like to hear from you: @tomas. ${questions} |`,
      `| **mara** | we would still like to hear from you. ${questions} |`,
    ]);
  });

  test("is asked for by the team's own question, where the settings have one", () => {
    const sections = sectionsOf("full").map((one) =>
      one.name === "perspectives" ? { ...one, question: "What did *you* see?" } : one,
    );
    expect(rows([ledger(mara, asked)], { config: { ...defaultConfig, sections } })).toEqual([
      "| **mara** | we would still like to hear from you. What did *you* see? |",
    ]);
  });

  test("is not asked for while the review is paused", () => {
    const perspectives = [ledger(tomas, asked, { mention: true })];
    expect(section("perspectives", { paused: true, perspectives })).toBe("");
  });

  test("does not notify under a name that is no login", () => {
    const odd = { ...tomas, login: "acme/on-call" };
    const perspectives = [ledger(odd, asked, { mention: true })];
    expect(section("perspectives", { perspectives })).not.toContain("@");
  });

  test("waits for who is away, in a word and without a question", () => {
    const away = { ...asked, away: { until: "2026-11-27", back: at("30 09:00") } };
    expect(rows([ledger(tomas, away), ledger(tomas, away, { mention: true })])).toEqual([
      "| **tomas** | away until 27 Nov; we would like to hear from you after that |",
      "| **tomas** | away until 27 Nov; we would like to hear from you after that: @tomas |",
    ]);
  });
});

describe("a team", () => {
  const team = { name: "payments", members: "told" } as const;

  test("is asked as a whole, and notified by nobody", () => {
    expect(rows([ledger(null, asked, { team })])).toEqual([
      `| **payments** (team) | we would still like to hear from one of you. ${questions} |`,
    ]);
  });

  test("of which GitHub does not tell is answered by name", () => {
    const untold = { ...team, members: "untold" } as const;
    expect(rows([ledger(null, asked, { team: untold })])).toEqual([
      `| **payments** (team) | we would still like to hear from one of you. ${questions} GitHub does not tell who is in this team; \`/view for "payments" …\` answers for it. |`,
    ]);
  });

  test("is heard through a member, or by what was told in its name", () => {
    const given = { kind: "given", views: [item("The queue grew.", from)] } as const;
    expect(
      rows([
        ledger(null, { kind: "heard-through", member: tomas }, { team }),
        ledger(jo, given, { team, role: "on call" }),
      ]),
    ).toEqual([
      "| **payments** (team) | heard through tomas |",
      "| **payments** (team), told to jo (on call) | “The queue grew.” [15 Nov 10:00](#c5) |",
    ]);
  });
});

describe("who leads the review and stands in its timeline", () => {
  const took = [jo, ines, tomas].map((person) => ledger(person, { kind: "took-part" }));
  const discussion = [from];
  const started = said("Deploy", when("14 14:02"), source(mara, "14 14:20", 3));
  const hint = (more: Partial<Review>) => {
    const perspectives = [ledger(mara, { kind: "took-part" }), ...took];
    const all = { facilitators: [mara], timeline: [started], perspectives, discussion, ...more };
    return section("perspectives", all)
      .split("\n")
      .find((line) => line.includes("facilitator"));
  };
  const sentence =
    "mara leads this review and stands in its timeline. Somebody who was not involved often hears more; `/facilitator @login` asks them.";

  test("is told calmly that somebody else may hear more", () => {
    expect(hint({})).toBe(sentence);
    const moment = { ...started, moment: "resolved", text: { kind: "moment" } } as const;
    expect(hint({ timeline: [moment] })).toBe(sentence);
    const also = { ...started, source: source(jo, "14 14:21", 4), also: [started.source] };
    expect(hint({ timeline: [also] })).toBe(sentence);
  });

  test("is not, when GitHub noted the event by itself, or somebody else wrote it", () => {
    const closed = { ...started, text: { kind: "closed" } } as const;
    const others = said("Deploy", when("14 14:02"), from);
    expect(hint({ timeline: [closed, others] })).toBeUndefined();
    expect(hint({ facilitators: [] })).toBeUndefined();
  });

  test("is not, where there is nobody else, or nothing to be changed by it", () => {
    const few = [ledger(mara, { kind: "took-part" }), ...took.slice(0, 1)];
    expect(hint({ perspectives: [...few, ledger(tomas, asked)] })).toBeUndefined();
    expect(hint({ paused: true })).toBeUndefined();
    expect(hint({ phase: "agreed" })).toBeUndefined();
  });
});

test("who agreed stands there with their role", () => {
  const config = { ...defaultConfig, people: { jo: { role: "on call" } } };
  const votes = [jo, mara].map((one) => vote(one, source(one, "15 10:00", 7), { kind: "agrees" }));
  expect(section("agreement", { config, agreement: { votes, holds: false } }).split("\n")).toEqual([
    "### Agreement",
    "| Who | Answer |",
    "|---|---|",
    "| [jo](#c7) (on call) | agreed, 15 Nov 09:00 |",
    "| [mara](#c7) | agreed, 15 Nov 09:00 |",
  ]);
});
