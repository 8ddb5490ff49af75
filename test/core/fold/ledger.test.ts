import { describe, expect, test } from "@jest/globals";
import { instant } from "../thread-builder.ts";
import { inReview, ledgerOf, reviewOf } from "./ask.ts";

test("a configured stakeholder is mentioned until they are heard", () => {
  const thread = inReview({ config: { stakeholders: ["tomas", "nobody"] } });
  const tomas = thread.person("tomas");
  expect(ledgerOf(thread)).toEqual([
    "@tomas: would-like-to-hear",
    "ines: took-part",
    "jo: took-part",
  ]);
  thread.says(tomas, "/nothing-to-add");
  expect(ledgerOf(thread)[0]).toBe("tomas: nothing-to-add");
});

test("while collecting nobody is asked anything", () => {
  const thread = inReview({ config: { stakeholders: ["tomas"] } });
  thread.person("tomas");
  thread.deletes(1);
  expect(ledgerOf(thread)).toEqual(["ines: took-part"]);
});

test("who is invited is asked without a mention, by id whatever their login is later", () => {
  const thread = inReview();
  const ana = thread.person("ana");
  thread.says(thread.person("mara", "maintain"), "/invite @ana");
  const invited = thread.stage.clock;
  expect(reviewOf(thread).perspectives[0]).toEqual({
    person: ana,
    team: null,
    onBehalfOf: null,
    role: null,
    state: {
      kind: "would-like-to-hear",
      since: invited,
      // 14 November 2026 is a Saturday.
      waitsUntil: invited + 6 * 86_400_000,
      away: null,
    },
    mention: false,
  });
  thread.says({ ...ana, login: "ana-two" }, "/view It was quiet.");
  expect(ledgerOf(thread)[0]).toBe("ana-two: given");
});

test("who votes was heard", () => {
  const thread = inReview({ config: { stakeholders: ["tomas"] } });
  thread.says(thread.person("tomas"), "/agree");
  expect(ledgerOf(thread)[0]).toBe("tomas: took-part");
});

describe("the view of somebody without an account", () => {
  const told = (thread: ReturnType<typeof inReview>) =>
    reviewOf(thread).perspectives.flatMap(({ person, onBehalfOf, role, state }) =>
      onBehalfOf !== null && state.kind === "given"
        ? [[onBehalfOf, person?.login, role, state.views.map((view) => view.text)]]
        : [],
    );

  test("stands under their name, once, however it is written, with the role of who was told", () => {
    const thread = inReview({ config: { people: { jo: { role: "support" } } } });
    thread.says(thread.person("jo"), '/view for "Ana (support)" Phones rang.');
    thread.says(thread.person("ines"), "/view for “ana  (Support)” For an hour.");
    thread.says(thread.person("ines"), '/view for "Bea" It was quiet.');
    expect(told(thread)).toEqual([
      ["Ana (support)", "jo", "support", ["Phones rang.", "For an hour."]],
      ["Bea", "ines", null, ["It was quiet."]],
    ]);
  });

  test("follows the comment it was told in: changed with it, gone with it", () => {
    const thread = inReview();
    const comment = thread.says(thread.person("jo"), '/view for "Ana" Phones rang.');
    thread.edits(comment, '/view for "Ana" Phones rang for an hour.');
    expect(told(thread)).toEqual([["Ana", "jo", null, ["Phones rang for an hour."]]]);
    thread.deletes(comment);
    expect(told(thread)).toEqual([]);
  });

  test("is not that of who was told: they are still to be heard", () => {
    const thread = inReview({ config: { stakeholders: ["tomas"] } });
    thread.says(thread.person("tomas"), '/view for "Ana" Phones rang.');
    expect(ledgerOf(thread)[0]).toBe("@tomas: would-like-to-hear");
    expect(reviewOf(thread).needs.filter((need) => need.kind === "hear")).toHaveLength(1);
  });
});

test("agreement waits working days, past holidays, and as long as somebody snoozed it", () => {
  const thread = inReview({
    config: { stakeholders: ["tomas"], holidays: ["2026-11-18"], timezone: "Europe/Berlin" },
  });
  thread.person("tomas");
  const waits = () => {
    const [row] = reviewOf(thread).perspectives;
    return row?.state.kind === "would-like-to-hear" ? row.state.waitsUntil : null;
  };
  expect(waits()).toBe(instant("2026-11-23T13:21:00Z"));
  thread.at("2026-11-20T09:00:00Z");
  thread.says(thread.person("mara", "maintain"), "/snooze 2w");
  expect(waits()).toBe(instant("2026-12-04T09:01:00Z"));
});

test("a person's role comes from the settings", () => {
  const thread = inReview({ config: { people: { jo: { role: "on call" } } } });
  expect(reviewOf(thread).perspectives.map(({ person, role }) => [person?.login, role])).toEqual([
    ["ines", null],
    ["jo", "on call"],
  ]);
});
