import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import type { Config } from "../../../src/core/config/config.ts";
import { parseConfig } from "../../../src/core/config/parse.ts";
import { configFor } from "../../../src/core/config/severities.ts";
import { findSection, readDocument } from "../../../src/core/document/pieces.ts";
import { guidedSections } from "../../../src/core/document/section-names.ts";
import { orderOf } from "../../../src/core/document/section-order.ts";
import type { Review } from "../../../src/core/review.ts";
import {
  at,
  factor,
  ines,
  item,
  jo,
  ledger,
  mara,
  review,
  said,
  source,
  vote,
  when,
} from "../review-builder.ts";
import { told, written } from "./told.ts";

function settings(text: string): Config {
  return parseConfig({ file: "postmortem.yml", text: `timezone: Europe/Berlin\n${text}` }).config;
}

function inReview(config: Config, more: Partial<Review> = {}): Review {
  const phaseBy = { kind: "postmortem", by: mara } as const;
  return review({ config, phase: "in-review", since: at("14 16:00"), phaseBy, ...more });
}

const from = source(jo, "15 10:00", 5);

/** Headings of what people read, in order. */
function headings(of: Review): readonly string[] {
  return told(of)
    .split("\n")
    .filter((line) => line.startsWith("### "))
    .map((line) => line.slice("### ".length));
}

test("a light review asks three questions in plain words, with the times and agreement", () => {
  expect(told(inReview(settings("review: light")))).toBe(
    `## Post-mortem: Checkout returns 500 for every second customer

**In review** · 14 Nov 2026 · times as in Berlin

> Whatever we find, everyone did the best they could with what they knew at the time. We are here to learn how our system made this possible.

### What happened?
*A few sentences that somebody from another team would follow. \`/summary\` writes them.*

### Timeline
*The few times that matter. A line that starts with a time, such as \`14:19 third report\`, goes here.*

### What did we learn?
*What surprised you, and what made it possible? \`/learned\` adds it.*

### What do we do?
*What is worth doing now? It may be nothing. \`/follow-up\` proposes it.*

### Agreement
*Does this match what you saw? \`/agree\` says so, \`/object\` says what is missing.*`,
  );
});

const nearMissQuestions = `### What caught it?
*What stopped it: a check, a habit, a doubt, luck? \`/helped\` adds it.*

### What could have happened?
*What was about to happen, and whom would it have reached? \`/summary\` writes it.*

### Timeline
*What did you see, and when? A line that starts with a time, such as \`14:19 third report\`, goes here.*

### Perspectives
*How did it look from where you were? A comment of a few sentences is enough.*

### Contributing factors
*What had to be true for it to come this close? \`/factor\` adds one. There is usually more than one.*

### What we learned
*What surprised you? What do you know now about how the system works? \`/learned\` adds it.*

### Ideas
*What came to mind that nobody has to take on yet? \`/idea\` parks it here.*

### Follow-ups
*What would make this less likely, or catch it again next time? \`/follow-up\` proposes it.*

### Not doing
*What did you consider and decide against, and why? \`/not-doing\` keeps the reason.*

### Agreement
*Does this match what you saw? \`/agree\` says so, \`/object\` says what is missing.*`;

test("the review of a near miss begins with what caught it, and knows no impact", () => {
  expect(told(inReview(settings("review: near-miss")))).toBe(
    `## Post-mortem: Checkout returns 500 for every second customer

**In review** · 14 Nov 2026 · times as in Berlin

> Nothing broke this time, because something or somebody caught it. We are here to learn what that was, and how our system came this close.

${nearMissQuestions}`,
  );
});

test("a near miss in which somebody named moments shows them, without an impact or its picture", () => {
  const started = said("The backup stops", when("14 14:02"), from, "started");
  const resolved = said("It runs again", when("14 14:50"), from, "resolved");
  const impact = { ...item("Nobody noticed.", from), earlier: [], byHand: false };
  const more = { moments: { started, resolved }, timeline: [started, resolved], impact };
  expect(told(inReview(settings("review: near-miss"), more))).toBe(
    `## Post-mortem: Checkout returns 500 for every second customer

**In review** · 14 Nov 2026 · times as in Berlin

> Nothing broke this time, because something or somebody caught it. We are here to learn what that was, and how our system came this close.

${nearMissQuestions
  .replace("### Timeline\n", "### Impact\nNobody noticed. <sub>[jo](#c5)</sub>\n\n### Timeline\n")
  .replace(
    "*What did you see, and when? A line that starts with a time, such as `14:19 third report`, goes here.*",
    `
| Berlin (UTC) | What happened | From |
|---|---|---|
| 14:02 (13:02) | **started:** The backup stops | [jo](#c5), written 15 Nov 10:00 |
| 14:50 (13:50) | **resolved:** It runs again | [jo](#c5), written 15 Nov 10:00 |`,
  )}`,
  );
});

describe.each(["light", "near-miss"])("the example of a %s review", (kind) => {
  const text = readFileSync(`docs/examples/${kind}.yml`, "utf8");
  const parsed = parseConfig({ file: `${kind}.yml`, text });
  const { config } = configFor(parsed, ["incident", "near-miss"]);

  test("writes the same document as the ready-made set, word for word", () => {
    const ours = { ...config, timezone: "Europe/Berlin" };
    const phases = ["collecting", "in-review", "not-needed"] as const;
    for (const phase of phases)
      expect(written(inReview(ours, { phase }))).toBe(
        written(inReview(settings(`review: ${kind}`), { phase })),
      );
  });
});

describe("a team's own sections", () => {
  const config = settings(`
sections:
  - what_helped: { title: What went *well*, question: "Who or what kept this small? Ask @acme/ops." }
  - timeline: { title: "Hour | <b>hour" }
  - ideas: hidden
`);

  test("stand in their order, under their titles and with their questions, which notify nobody", () => {
    const body = told(inReview(config));
    expect(headings(inReview(config))).toEqual([
      "What went *well*",
      "Hour \\| &lt;b>hour",
      "Summary",
      "Impact",
      "Perspectives",
      "Contributing factors",
      "What we learned",
      "Follow-ups",
      "Not doing",
      "Agreement",
    ]);
    expect(body).toContain("\n*Who or what kept this small? Ask @\u200bacme/ops.*\n");
  });

  test("stand where the document begins and ends as ever", () => {
    expect(orderOf(config)).toEqual([
      "head",
      "needs",
      "what-helped",
      "timeline",
      "summary",
      "impact",
      "perspectives",
      "contributing-factors",
      "what-we-learned",
      "ideas",
      "follow-ups",
      "not-doing",
      "agreement",
      "added-since-agreement",
      "notes",
      "language",
      "needs-attention",
      "how-to-take-part",
    ]);
  });

  test("keep their titles once there is something to show", () => {
    const more = { helped: [item("The graph.", from)] };
    expect(told(inReview(config, more))).toContain(
      "### What went *well*\n- The graph. [jo](#c5)\n",
    );
  });

  test("are called by their titles in sentences", () => {
    const changes = [
      { how: "new", what: "helped", number: null },
      { how: "changed", what: "timeline", number: null },
      { how: "changed", what: "summary", number: null },
    ] as const;
    const votes = [vote(ines, from, { kind: "stale", changes })];
    expect(told(inReview(config, { agreement: { votes, holds: false } }))).toContain(
      "agreed, 15 Nov 10:00; an entry under *What went *well** is new, *Hour \\| &lt;b>hour* changed and the summary changed since, please look again |",
    );
  });

  test("that say nothing once they are disarmed leave the usual words", () => {
    const silent = settings('sections: [ideas: { title: "---", question: "#" }]');
    expect(told(inReview(silent))).toContain(
      "### Ideas\n*What came to mind that nobody has to take on yet? `/idea` parks it here.*",
    );
  });
});

describe("a hidden section", () => {
  const hidden = (name: string) => settings(`sections: [${name.replaceAll("-", "_")}: hidden]`);

  test.each(guidedSections)("%s is not asked for and not shown while it is empty", (name) => {
    const all = written(inReview(settings("")));
    const body = written(inReview(hidden(name)));
    expect(findSection(readDocument(all), name)?.content).toContain("\n*");
    expect(findSection(readDocument(body), name)).toBeNull();
  });

  test("is shown once somebody wrote something for it, in its usual place", () => {
    const config = settings("review: light");
    const more: Partial<Review> = {
      factors: [factor(1, "Nobody chose the pool size.", from)],
      perspectives: [ledger(jo, { kind: "given", views: [item("It was quiet.", from)] })],
      ideas: [item("A board.", from)],
    };
    expect(headings(inReview(config, more))).toEqual([
      "What happened?",
      "Timeline",
      "Perspectives",
      "Contributing factors",
      "What did we learn?",
      "Ideas",
      "What do we do?",
      "Agreement",
    ]);
  });

  test("does not open for what GitHub saw, nor for who only took part or talked", () => {
    const opened = {
      ...said("", when("14 14:19"), source(ines, "14 14:19", 1)),
      text: { kind: "opened" } as const,
    };
    const more: Partial<Review> = {
      timeline: [opened],
      perspectives: [ledger(jo, { kind: "took-part" })],
      discussion: [from],
    };
    const config = settings("sections: [timeline: hidden, perspectives: hidden]");
    const names = ["timeline", "perspectives"] as const;
    const document = readDocument(written(inReview(config, more)));
    expect(names.map((name) => findSection(document, name))).toEqual([null, null]);
    const event = said("It is slow", when("14 14:20"), from);
    const shown = readDocument(written(inReview(config, { ...more, timeline: [opened, event] })));
    expect(findSection(shown, "timeline")?.content).toContain("It is slow");
  });
});

describe("how to take part", () => {
  const part = (config: Config, phase: Review["phase"]): string => {
    const body = written(inReview(config, { phase }));
    return findSection(readDocument(body), "how-to-take-part")?.content ?? "";
  };

  test("names no command for what nobody is asked for", () => {
    const text = part(settings("review: light\ncommands: prefixed"), "in-review");
    expect(text.split("\n")[2]).toBe(
      "Write a comment: what you saw, what you expected, what surprised you. A line that starts with a time goes into the timeline. `/pm learned` and `/pm follow-up` start a line; `/pm agree` says the story matches what you saw, `/pm object` says what is missing. Edit or delete your comment and this document follows. Whoever may edit this document can: what you type into it stays, and a section you empty, its heading too, is written from the thread again.",
    );
    const listed = [...text.matchAll(/^- `\/pm ([a-z-]+)/gm)].map(([, word]) => word);
    expect(listed.join(" ")).toBe(
      "started detected mitigated resolved timeline summary learned follow-up owner by agree object withdraw invite facilitator snooze proceed postmortem not-needed reopen",
    );
  });

  test("in a near miss names no moments, and says how its review begins", () => {
    const text = part(settings("review: near-miss"), "collecting");
    expect(text.split("\n")[2]).toBe(
      "Write what you see and do as you go. A line that starts with a time, such as `14:19 third report`, stands in the timeline at that time; other comments stand at the time they were written. Closing the issue as completed begins the review, and so does `/postmortem`. Where there is nothing to review, `/not-needed reason` from somebody with the triage role says so.",
    );
    expect(text).not.toMatch(/\/(started|detected|mitigated|resolved|impact)/);
  });

  test("says so in the singular where one kind of entry is left", () => {
    const hidden = ["contributing_factors", "what_helped", "what_we_learned", "ideas", "timeline"];
    const config = settings(`sections: [${hidden.map((name) => `${name}: hidden`).join(", ")}]`);
    expect(part(config, "in-review").split("\n")[2]).toBe(
      "Write a comment: what you saw, what you expected, what surprised you. `/follow-up` starts a line; `/agree` says the story matches what you saw, `/object` says what is missing. Edit or delete your comment and this document follows. Whoever may edit this document can: what you type into it stays, and a section you empty, its heading too, is written from the thread again.",
    );
    const none = settings(
      `sections: [${[...hidden, "follow_ups"].map((name) => `${name}: hidden`).join(", ")}]`,
    );
    expect(part(none, "in-review").split("\n")[2]).toContain("surprised you. `/agree` says");
  });
});
