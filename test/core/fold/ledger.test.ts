import { expect, test } from "@jest/globals";
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
    onBehalfOf: null,
    role: null,
    state: {
      kind: "would-like-to-hear",
      since: invited,
      // 14 November 2026 is a Saturday.
      waitsUntil: invited + 6 * 86_400_000,
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

test("the view of somebody without an account stands under their name, once", () => {
  const thread = inReview();
  thread.says(thread.person("jo"), '/view for "Ana (support)" Phones rang.');
  thread.says(thread.person("ines"), '/view for "ana (Support)" For an hour.');
  const rows = reviewOf(thread).perspectives.filter((row) => row.onBehalfOf !== null);
  expect(
    rows.map(({ person, onBehalfOf, state }) => [
      person?.login,
      onBehalfOf,
      state.kind === "given" && state.views.map((view) => view.text),
    ]),
  ).toEqual([["jo", "Ana (support)", ["Phones rang.", "For an hour."]]]);
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
