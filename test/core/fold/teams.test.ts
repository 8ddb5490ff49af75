import { describe, expect, test } from "@jest/globals";
import type { Observed } from "../../../src/core/observed.ts";
import { emptyRecord } from "../../../src/core/record.ts";
import type { ThreadBuilder } from "../thread-builder.ts";
import type { Setting } from "../thread-stage.ts";
import { agreed, collecting, foldedOf, inReview, ledgerOf, problemsOf, reviewOf } from "./ask.ts";

const asked: Setting = { config: { stakeholders: ["acme/payments"] } };
const payments: Setting = { ...asked, teams: { "acme/payments": ["tomas", "lea"] } };

/** The rows of teams. */
function teamsOf(thread: ThreadBuilder | Observed): readonly string[] {
  return ledgerOf(thread).filter((row) => row.includes("(team"));
}

/** Nothing was asked about membership yet. */
function unasked(observed: Observed): Observed {
  return { ...observed, facts: { ...observed.facts, members: new Map() } };
}

describe("a team among the stakeholders", () => {
  test("is one row that nobody is mentioned in, and agreement waits for it", () => {
    const thread = inReview(payments);
    expect(teamsOf(thread)).toEqual(["payments (team, told): would-like-to-hear"]);
    expect(reviewOf(thread).needs.find((need) => need.kind === "hear")).toEqual({
      kind: "hear",
      who: "team",
      name: "payments",
      away: null,
      invited: thread.stage.clock,
      waitsUntil: thread.stage.clock + 6 * 86_400_000,
    });
  });

  test.each([
    ["a view", "/view The queue was long."],
    [
      "a plain comment",
      "We saw the queue grow from two on, and thought it was the usual Saturday until the provider called us and asked.",
    ],
    ["nothing to add", "/nothing-to-add"],
    ["a vote", "/agree"],
    ["an objection", "/object The times are wrong."],
  ])("is heard through %s of any member", (_, words) => {
    const thread = inReview(payments);
    thread.says(thread.person("lea"), words);
    expect(teamsOf(thread)).toEqual(["payments (team, told): heard-through lea"]);
    expect(reviewOf(thread).needs.filter((need) => need.kind === "hear")).toEqual([]);
  });

  test("is not heard through a member's factor, or through who is not in it", () => {
    const thread = inReview(payments);
    thread.says(thread.person("lea"), "/factor The queue was long.");
    thread.says(thread.person("mara"), "/view It was quiet.");
    expect(teamsOf(thread)).toEqual(["payments (team, told): would-like-to-hear"]);
  });

  test("is asked about only for who took part in a way that answers, and until it is heard", () => {
    const thread = inReview(payments);
    thread.says(thread.person("jo"), "/view It was me who rolled back.");
    thread.says(thread.person("lea"), "/nothing-to-add");
    const { questions, record } = foldedOf(unasked(thread.observe()));
    expect(questions.map((one) => one.kind === "member" && one.person.login)).toEqual([
      "jo",
      "lea",
    ]);
    expect(record.teams).toEqual([]);
    const lea = thread.person("lea");
    expect(foldedOf(thread).record.teams).toEqual([["acme/payments", lea.id]]);
  });

  test("stays heard through who left it since, as long as their words stand", () => {
    const thread = inReview(asked);
    const lea = thread.person("lea");
    const comment = thread.says(lea, "/view The queue was long.");
    const record = {
      ...emptyRecord("r4242"),
      teams: [["acme/payments", lea.id]] as [string, number][],
    };
    const later = unasked(thread.documentWith(record));
    expect(teamsOf(later)).toEqual(["payments (team, told): heard-through lea"]);
    expect(foldedOf(later).questions).toEqual([]);
    expect(foldedOf(later).record.teams).toEqual(record.teams);
    thread.deletes(comment);
    expect(teamsOf(thread.documentWith(record))).toEqual([
      "payments (team, told): would-like-to-hear",
    ]);
  });
});

describe("where GitHub does not tell who is in a team", () => {
  test("the row says so once somebody took part, and stays", () => {
    const thread = inReview(asked);
    expect(teamsOf(thread)).toEqual(["payments (team, told): would-like-to-hear"]);
    thread.says(thread.person("lea"), "/view The queue was long.");
    expect(teamsOf(thread)).toEqual(["payments (team, untold): would-like-to-hear"]);
  });

  test.each(["payments", "Payments", "acme/payments", "@acme/payments"])(
    "a view told for %j answers it, with who told it",
    (name) => {
      const thread = inReview(asked);
      thread.says(thread.person("jo"), `/view for "${name}" The queue was long.`);
      expect(teamsOf(thread)).toEqual(["payments (team, told): given"]);
      const row = reviewOf(thread).perspectives.at(-1);
      expect([row?.person?.login, row?.onBehalfOf]).toEqual(["jo", null]);
      expect(reviewOf(thread).needs.filter((need) => need.kind === "hear")).toEqual([]);
    },
  );

  test("a team of another organisation is answered by name, and never asked about", () => {
    const thread = inReview({ config: { stakeholders: ["other/payments"] } });
    thread.says(thread.person("jo"), "/view It was me who rolled back.");
    expect(foldedOf(unasked(thread.observe())).questions).toEqual([]);
    expect(teamsOf(thread)).toEqual(["other/payments (team, untold): would-like-to-hear"]);
    thread.says(thread.person("jo"), '/view for "other/payments" The queue was long.');
    expect(teamsOf(thread)).toEqual(["other/payments (team, told): given"]);
  });
});

describe("inviting a team", () => {
  test("asks it from then on, once, whatever the case", () => {
    const thread = inReview({ teams: { "acme/payments": ["lea"] } });
    thread.says(thread.person("mara", "maintain"), "/invite @acme/payments @acme/Payments");
    expect(problemsOf(thread)).toEqual([]);
    expect(teamsOf(thread)).toEqual(["payments (team, told): would-like-to-hear"]);
    const [need] = reviewOf(thread).needs.filter((one) => one.kind === "hear");
    expect(need?.invited).toBe(thread.stage.clock);
    thread.says(thread.person("lea"), "/nothing-to-add");
    expect(teamsOf(thread)).toEqual(["payments (team, told): heard-through lea"]);
  });

  test("of another organisation is answered with what can be done; the others are invited", () => {
    const thread = inReview();
    thread.person("ana");
    thread.says(thread.person("mara", "maintain"), "/invite @other/payments, @acme/web and @ana");
    expect(problemsOf(thread)).toEqual(["which-team @other/payments"]);
    expect(ledgerOf(thread)[0]).toBe("ana: would-like-to-hear");
    expect(teamsOf(thread)).toEqual(["web (team, told): would-like-to-hear"]);
  });

  test("takes the triage role, and goes with its comment", () => {
    const thread = inReview();
    thread.says(thread.person("sam", "read"), "/invite @acme/payments");
    const invited = thread.says(thread.person("mara", "maintain"), "/invite @acme/web");
    expect(teamsOf(thread)).toEqual(["web (team, told): would-like-to-hear"]);
    thread.deletes(invited);
    expect(teamsOf(thread)).toEqual([]);
  });
});

describe("membership is asked for", () => {
  test("not while the incident goes on, not while the review is paused", () => {
    const going = collecting(payments);
    going.says(going.person("lea"), "The queue is long.");
    expect(foldedOf(unasked(going.observe())).questions).toEqual([]);
    const paused = inReview(payments);
    paused.says(paused.person("lea"), "/nothing-to-add");
    paused.unlabels(paused.person("ines"), "incident");
    expect(foldedOf(unasked(paused.observe())).questions).toEqual([]);
  });

  test("when the review is sealed, and no more once the sealed document stands", () => {
    const thread = agreed(payments);
    thread.says(thread.person("lea"), "/agree");
    thread.later(1);
    const seal = thread.labels(
      { id: 900, login: "second-story[bot]", bot: true },
      "post-mortem: agreed",
    );
    const members = ({ questions }: ReturnType<typeof foldedOf>) =>
      questions.filter((one) => one.kind === "member").length;
    expect(members(foldedOf(unasked(thread.observe())))).toBe(3);
    expect(teamsOf(thread)).toEqual(["payments (team, told): heard-through lea"]);
    const sealed = { ...emptyRecord("r4242"), seal: { event: seal, sources: [1, 2], without: [] } };
    expect(members(foldedOf(unasked(thread.documentWith(sealed))))).toBe(0);
  });
});
