import { describe, expect, test } from "@jest/globals";
import type { ProblemKind } from "../../../src/core/commands/statement.ts";
import { defaultConfig } from "../../../src/core/config/defaults.ts";
import { limits } from "../../../src/core/document/limits.ts";
import type { FollowUpState, HeldReason } from "../../../src/core/follow-up.ts";
import type { Need } from "../../../src/core/need.ts";
import type { Attention, Change, Review } from "../../../src/core/review.ts";
import {
  at,
  factor,
  followUp,
  issueUrl,
  item,
  jo,
  mara,
  said,
  source,
  vote,
  when,
} from "../review-builder.ts";
import { sectionOf as section } from "./told.ts";

const from = source(jo, "15 10:00", 5);

describe("what the review still needs", () => {
  const held = (because: HeldReason | "elsewhere", until: number | null = null): Need => {
    return { kind: "held", number: 1, because, until };
  };
  const hear = (who: "person" | "team", name: string, away: string | null): Need => {
    return { kind: "hear", who, name, away, invited: at("14 16:00"), waitsUntil: at("21 16:00") };
  };
  const changes: readonly Change[] = [
    { how: "new", what: "factor", number: 3 },
    { how: "changed", what: "summary", number: null },
    { how: "removed", what: "idea", number: null },
    { how: "removed", what: "follow-up", number: 2 },
  ];
  const needs: readonly [Need, string][] = [
    [{ kind: "agreement", have: 1, of: 2 }, "One more person to agree (1 of 2)."],
    [{ kind: "agreement", have: 1, of: 3 }, "2 more people to agree (1 of 3)."],
    [
      { kind: "triage-agreement" },
      "Somebody with the triage role, or a stronger one, among those who agree.",
    ],
    [
      { kind: "objection", by: jo, source: from, reason: "The times are wrong." },
      "An answer to [jo's objection](#c5): The times are wrong.",
    ],
    [
      { kind: "look-again", by: jo, changes },
      "jo to look again: F3 is new, the summary changed, an idea was taken out and A2 was taken out since they agreed.",
    ],
    [
      hear("person", "tomas", null),
      "We would still like to hear from tomas (invited 14 Nov; agreement waits until 21 Nov).",
    ],
    [
      hear("person", "tomas", "2026-11-20"),
      "We would still like to hear from tomas (invited 14 Nov, away until 20 Nov; agreement waits until 21 Nov).",
    ],
    [
      hear("team", "payments", null),
      "We would still like to hear from the team payments (invited 14 Nov; agreement waits until 21 Nov).",
    ],
    [
      { kind: "factors", have: 0 },
      "No contributing factor so far. What had to be true for this to happen?",
    ],
    [
      { kind: "factors", have: 1 },
      "Only one contributing factor so far. What else had to be true?",
    ],
    [{ kind: "factors", have: 2 }, "2 contributing factors so far. What else had to be true?"],
    [
      { kind: "config" },
      "The settings need a look, see *Needs attention*. Until then nothing is sealed and no issues are opened.",
    ],
    [held("soak", at("18 10:00")), "A1 waits: there is time to think it over until 18 Nov."],
    [
      held("cap"),
      "A1 waits: this review has opened as many follow-ups as the settings allow; `follow_ups.cap` there allows more.",
    ],
    [
      held("repository"),
      "A1 waits: the repository it names takes no follow-ups from here so far; `follow_ups.repositories` in the settings can allow one of the same owner.",
    ],
    [
      held("more-visible"),
      "A1 waits: more people can see the repository it names than this review; `/proceed reason` opens it all the same.",
    ],
    [held("config"), "A1 waits: the settings need a look first."],
    [held("record"), "A1 waits: what was opened before is being checked first."],
    [
      held("out-of-sight"),
      "A1 waits: it cannot be seen just now; let the app into its repository, or `/not-doing A1 why` by somebody with the triage role ends it.",
    ],
    [
      held("elsewhere"),
      "A1 waits: another issue stands at its address by now; `/not-doing A1 why` by somebody with the triage role ends it.",
    ],
    [{ kind: "follow-ups", open: 1 }, "One follow-up is open."],
    [{ kind: "follow-ups", open: 4 }, "4 follow-ups are open."],
  ];

  test.each(needs.map(([need, sentence]) => [sentence, need] as const))("%s", (sentence, need) => {
    expect(section("needs", { needs: [need] })).toBe(
      `### What this review still needs\n- ${sentence}`,
    );
  });

  test("factors that nothing answers share a sentence", () => {
    const loose = [2, 4, 5].map((number): Need => ({ kind: "unanswered-factor", number }));
    expect(section("needs", { needs: loose })).toBe(
      "### What this review still needs\n- Nothing answers F2, F4 and F5 yet.",
    );
  });
});

describe("what needs attention", () => {
  const problems: readonly [ProblemKind, string, string][] = [
    ["which-time", "at noon", "which time? Write it like `14:19` or `2026-11-14 14:19 UTC`."],
    ["which-day", "by soon", "which day? Write it like `by 2026-11-29`."],
    ["which-follow-up", "A9", "which follow-up? Write its number, such as `A1`."],
    ["which-factor", "", "which factor? Write its number, such as `F1`."],
    ["which-repository", "in shop", "which repository? Write it like `in owner/repository`."],
    [
      "which-person",
      "mara",
      "which person? Write the login as GitHub spells it, with an @ before it.",
    ],
    [
      "not-assignable",
      "",
      "GitHub assigns only people who can see that repository and belong to it, or who commented on the issue. Once that is so, write `/x` in a new comment.",
    ],
    [
      "which-team",
      "@other/web",
      "which team? One of the organisation that this repository belongs to can be invited.",
    ],
    [
      "no-room",
      "",
      "this review holds as many votes and decisions as it has room for from people without the triage role. Somebody with that role can write it.",
    ],
    ["how-long", "a bit", "how long? Write it like `3d`."],
    ["says-nothing", "", "what would you like it to say? Write it after `/x`, on the same line."],
    ["why", "", "why? Write the reason after `/x`, on the same line."],
    [
      "edited-by-another",
      "",
      "somebody else edited this comment. Write `/x` in a new comment of your own and it counts.",
    ],
    [
      "edited-unknown",
      "",
      "this comment was edited, and this server does not tell by whom. Write `/x` in a new comment and it counts.",
    ],
    ["in-a-comment", "", "this counts when it stands in a comment. Write `/x` in one."],
    ["opened-already", "A1", "A1 is an issue by now. Change it there."],
    [
      "unrecorded",
      "",
      "nobody can tell whether this was carried out: it was written while this document was lost or this issue locked. If it still holds, write `/x` in a new comment.",
    ],
    [
      "not-heard",
      "",
      "on a public repository this counts from people who take part. Somebody with the triage role can `/invite` you.",
    ],
    [
      "not-now",
      "",
      "this changes nothing where the review stands now. Votes and proposals count while the story is in review, `/not-needed` until it is agreed, and `/reopen reason` opens one that was agreed or called off.",
    ],
    [
      "not-yours",
      "",
      "this is for the person who proposed it, a facilitator, or the triage role. One of them can write it.",
    ],
    [
      "not-owner",
      "",
      "this is for the follow-up's owner, or people with the triage role. One of them can write it.",
    ],
  ];
  const attention = (...list: readonly Attention[]) =>
    section("needs-attention", { attention: list });

  test.each(problems)("%s %j", (kind, found, sentence) => {
    const problem = { kind, command: "/x", found };
    expect(attention({ kind: "command", problem, source: from })).toBe(
      `<details><summary>Needs attention (1)</summary>\n\n- [jo's comment](#c5): \`${`/x ${found}`.trim()}\`: ${sentence}\n</details>`,
    );
  });

  test("what was typed forges no marker of ours, in code either", () => {
    const problem = {
      kind: "which-day",
      command: "/x",
      found: "by <!-- second-story:end",
    } as const;
    expect(attention({ kind: "command", problem, source: from })).toContain(
      "`/x by <!\u200b-- second-story:end`",
    );
  });

  test("a role that is too weak: who may, and only the command is quoted", () => {
    const problem = { kind: "not-permitted", command: "/proceed", found: "triage" } as const;
    expect(attention({ kind: "command", problem, source: from })).toContain(
      "- [jo's comment](#c5): `/proceed`: this is for people with the triage role or a stronger one. One of them can write it.\n",
    );
  });

  test("settings: file, line, key, what was found and what is wanted", () => {
    const file = ".github/postmortem.yml";
    const wanted = "a number of working days";
    expect(
      attention(
        { kind: "config", problem: { file, line: 3, key: "soak", found: '"soon"', wanted } },
        {
          kind: "config",
          problem: { file, line: null, key: null, found: "a list", wanted: "keys" },
        },
      ),
    ).toBe(
      [
        "<details><summary>Needs attention (2)</summary>",
        "",
        '- `.github/postmortem.yml:3: soak`: found "soon", wanted a number of working days',
        "- `.github/postmortem.yml`: found a list, wanted keys",
        "</details>",
      ].join("\n"),
    );
  });
});

describe("the timeline", () => {
  const github = (kind: "closed" | "reopened"): Review["timeline"][number] => ({
    when: when("14 15:00"),
    moment: null,
    text: { kind },
    source: { by: null, at: at("14 15:00"), url: issueUrl, comment: null, editedBy: null },
    also: [],
  });

  test("has one time for each event where the team's zone is UTC", () => {
    const timeline = [said("It broke", when("14 14:02"), source(null, "14 14:02", 3))];
    expect(section("timeline", { config: defaultConfig, timeline })).toBe(
      [
        "### Timeline",
        "",
        "| Time (UTC) | What happened | From |",
        "|---|---|---|",
        "| 13:02 | It broke | [ghost](#c3) |",
      ].join("\n"),
    );
  });

  test("tells how long something took on both clocks, and the day of an end that is far off", () => {
    const lasting = (from: string, to: string) => {
      const event = said("It broke", when(from), source(null, from, 3));
      return { ...event, when: { ...event.when, approx: true, end: when(to).at } };
    };
    const timeline = [
      lasting("14 23:50", "15 00:20"),
      lasting("15 00:40", "15 01:10"),
      lasting("15 10:00", "16 09:00"),
      lasting("15 11:00", "15 11:00"),
    ];
    expect(section("timeline", { timeline }).split("\n").slice(-6)).toEqual([
      "| **14 Nov** | | |",
      "| about 23:50\u201300:20 (22:50\u201323:20) | It broke | [ghost](#c3) |",
      "| **15 Nov** | | |",
      "| about 00:40\u201301:10 (14 Nov 23:40\u201300:10) | It broke | [ghost](#c3) |",
      "| about 10:00\u201316 Nov 09:00 (09:00\u201316 Nov 08:00) | It broke | [ghost](#c3) |",
      "| about 11:00 (10:00) | It broke | [ghost](#c3) |",
    ]);
  });

  test("tells what GitHub saw, and a moment without words", () => {
    const resolved = {
      when: when("14 14:50"),
      moment: "resolved" as const,
      text: { kind: "moment" as const },
      source: source(jo, "14 14:50", 7),
      also: [],
    };
    const label = {
      ...github("closed"),
      text: { kind: "incident-label" as const, label: "sev|1" },
    };
    const timeline = [resolved, label, github("closed"), github("reopened")];
    expect(section("timeline", { moments: { resolved }, timeline, hidden: 2 })).toBe(
      [
        "### Timeline",
        "",
        "| Berlin (UTC) | What happened | From |",
        "|---|---|---|",
        "| 14:50 (13:50) | **resolved:** It is over | [jo](#c7) |",
        "| 15:00 (14:00) | The label `sev 1` is put on | [GitHub](acme/shop/issues/12) |",
        "| 15:00 (14:00) | This issue is closed | [GitHub](acme/shop/issues/12) |",
        "| 15:00 (14:00) | This issue is opened again | [GitHub](acme/shop/issues/12) |",
        "",
        "2 hidden comments are left out.",
      ].join("\n"),
    );
  });
});

test("of two accounts of one moment, the one that does not stand says what it is", () => {
  const standing = said("The deploy ends", when("14 14:02"), source(jo, "14 14:10", 3), "started");
  const other = said("The pool fills", when("14 14:02"), source(mara, "14 14:12", 4), "started");
  const timeline = [standing, other];
  expect(section("timeline", { moments: { started: standing }, timeline }).split("\n")).toEqual([
    "### Timeline",
    "",
    "| Berlin (UTC) | What happened | From |",
    "|---|---|---|",
    "| 14:02 (13:02) | **started:** The deploy ends | [jo](#c3) |",
    "| 14:02 (13:02) | *Another account of “started”:* The pool fills | [mara](#c4) |",
  ]);
});

test("a summary links the five newest of the ones before it", () => {
  const earlier = [1, 2, 3, 4, 5, 6].map((day) => source(jo, `0${day} 10:00`, day));
  const text = section("summary", {
    summary: { ...item("It was slow.", from), earlier, byHand: false },
  });
  expect(text).toBe(
    "### Summary\nIt was slow. <sub>[jo](#c5); earlier: [2 Nov 10:00](#c2), [3 Nov 10:00](#c3), [4 Nov 10:00](#c4), [5 Nov 10:00](#c5), [6 Nov 10:00](#c6)</sub>",
  );
});

test("under a summary with a list, its author stands apart from the list", () => {
  const summary = {
    ...item("It was slow:\n\n- the pool\n- the alert", from),
    earlier: [],
    byHand: false,
  };
  expect(section("summary", { summary })).toBe(
    "### Summary\nIt was slow:\n\n- the pool\n- the alert\n\n<sub>[jo](#c5)</sub>",
  );
});

test("factors: one that took in another, and why one is enough", () => {
  const merged = {
    ...factor(1, "The pool was small.", from),
    merged: [
      {
        ...item("Few connections.", from),
        number: 3,
        mergedBy: source(mara, "15 11:00", 8),
      },
    ],
  };
  const onlyOneFactor = item("A power cut.", source(mara, "15 12:00", 9));
  expect(section("contributing-factors", { factors: [merged], onlyOneFactor })).toBe(
    [
      "### Contributing factors",
      "- **F1** The pool was small. [jo](#c5)",
      "  - *with F3:* Few connections. [jo](#c5), merged by [mara](#c8)",
      "",
      "One factor is enough here: A power cut. [mara](#c9)",
    ].join("\n"),
  );
});

describe("where a follow-up stands", () => {
  const issue = { owner: "acme", repo: "shop", number: 13 };
  const known = { issue, url: "https://github.com/acme/shop/issues/13", title: "Mend it" };
  const states: readonly [FollowUpState, string][] = [
    [{ kind: "proposed" }, "proposed"],
    [{ kind: "held", because: "cap", until: null }, "waits"],
    [{ kind: "held", because: "soak", until: at("18 10:00") }, "waits until 18 Nov"],
    [{ kind: "to-open" }, "about to be opened"],
    [{ kind: "open", linked: true, ...known }, "open, [#13](acme/shop/issues/13)"],
    [
      { kind: "done", at: at("20 10:00"), said: null, ...known },
      "done 20 Nov, [#13](acme/shop/issues/13)",
    ],
    [
      { kind: "dropped", at: at("20 10:00"), reason: null, ...known },
      "dropped 20 Nov, [#13](acme/shop/issues/13)",
    ],
    [{ kind: "gone", issue }, "no longer to be seen, #13"],
  ];

  test.each(states.map(([state, words]) => [words, state] as const))("%s", (words, state) => {
    const [row] = section("follow-ups", { followUps: [followUp(1, "Mend it", { state })] })
      .split("\n")
      .filter((line) => line.startsWith("| **A1**"));
    expect(row).toBe(`| **A1** Mend it | nobody yet | ${words} |`);
  });
});

test("a review that is done lists only what can still be mended", () => {
  const problem = { kind: "not-permitted", command: "/reopen", found: "triage" } as const;
  const of = (day: string) => ({ kind: "command", problem, source: source(jo, day, 7) }) as const;
  const seal = { at: at("17 09:00"), event: 70, by: null, added: [], removed: 0 };
  const attention = [of("16 10:00"), of("18 10:00")];
  const count = (more: Partial<Review>) =>
    /\((\d)\)<\/summary>/.exec(section("needs-attention", { attention, ...more }))?.[1];
  expect(count({})).toBe("2");
  expect(count({ phase: "agreed", seal })).toBe("2");
  expect(count({ phase: "done", seal })).toBe("1");
  // Set to done by hand, it may never have been agreed.
  expect(count({ phase: "done" })).toBe("2");
  expect(section("needs-attention", { attention: [of("16 10:00")], phase: "done", seal })).toBe("");
});

test("a list is cut short only where it is longer than there is room", () => {
  const items = (count: number) => Array.from({ length: count }, (_, n) => item(`Idea ${n}`, from));
  const { entries } = limits;
  expect(section("ideas", { ideas: items(entries) }).split("\n")).toHaveLength(1 + entries);
  expect(section("ideas", { ideas: items(entries + 1) })).toMatch(
    /\n\nOne more is not shown here, to keep this short; \[the thread\]\(\S+\) has it\.$/,
  );
});

test("what changed since an agreement is told once each", () => {
  const idea: Change = { how: "new", what: "idea", number: null };
  const votes = [vote(jo, from, { kind: "stale", changes: [idea, idea] })];
  expect(section("agreement", { agreement: { votes, holds: false } })).toContain(
    "| agreed, 15 Nov 10:00; an idea is new since, please look again |",
  );
});

test("a decision about a proposed follow-up names it", () => {
  const followUp = { ...item("A board", source(mara, "15 09:00", 9)), number: 2 };
  const notDoing = [{ ...item("Too much work.", from), followUp }];
  expect(section("not-doing", { notDoing })).toBe(
    "### Not doing\n- **A2** A board (proposed by [mara](#c9)): Too much work. [jo](#c5)",
  );
});

test("an objection stands with its reason, an agreement with what came since", () => {
  const votes = [
    vote(jo, from, { kind: "objects", reason: "The times are wrong." }),
    vote(mara, source(mara, "15 12:00", 9), { kind: "agrees" }, 3),
  ];
  expect(section("agreement", { agreement: { votes, holds: false } })).toBe(
    [
      "### Agreement",
      "| Who | Answer |",
      "|---|---|",
      "| [jo](#c5) | objects, 15 Nov 10:00. The times are wrong. |",
      "| [mara](#c9) | agreed, 15 Nov 12:00; 3 timeline events came since |",
    ].join("\n"),
  );
});

describe("the head", () => {
  test("says why a story was opened again", () => {
    const phaseBy = { kind: "reopened", by: mara, reason: "New logs." } as const;
    expect(section("head", { phaseBy })).toContain(
      "\nmara opened the story again. Earlier agreements no longer count; issues already opened stay as they are. The reason: New logs.\n",
    );
  });

  test("names who sealed the review by hand", () => {
    const phaseBy = { kind: "by-hand", by: mara } as const;
    expect(section("head", { phase: "agreed", since: at("17 09:00"), phaseBy })).toContain(
      "\nmara set this to *Agreed* on 17 Nov. The story below stays as it was agreed.",
    );
  });

  test("carries the team's own words instead of ours", () => {
    const config = { ...defaultConfig, intro: "We look at *systems*.\n\nSee the guide." };
    expect(
      section("head", { config }).endsWith("\n> We look at *systems*.\n>\n> See the guide."),
    ).toBe(true);
  });

  test("says that an issue was closed without need of a review", () => {
    const phaseBy = { kind: "closed-unneeded", by: mara } as const;
    expect(section("head", { phase: "not-needed", phaseBy })).toContain(
      "\nmara closed the issue as not planned or as a duplicate, so no review is held.",
    );
  });
});

test("how to take part lists every command of a review, as it is written here", () => {
  const config = { ...defaultConfig, commands: "prefixed" as const };
  const text = section("how-to-take-part", { config });
  expect(text).toContain("\n- `/pm agree` ");
  expect(text).not.toMatch(/`\/(?!pm )/);
  expect(text).not.toContain("/pm done");
});
