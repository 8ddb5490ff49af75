import { expect, test } from "@jest/globals";
import type { Config } from "../../../src/core/config/config.ts";
import { defaultConfig } from "../../../src/core/config/defaults.ts";
import { buildThread } from "../thread-builder.ts";
import { bot, happened } from "../thread-stage.ts";
import { documentsOf, settle } from "../thread-writes.ts";
import { collecting, foldedOf, inReview, reviewOf } from "./ask.ts";

const two = { labels: { incident: ["incident", "outage"] }, types: ["Incident"] };

test("of two incident labels one that stays keeps the review going", () => {
  const thread = collecting({ config: two });
  const jo = thread.person("jo");
  thread.labels(jo, "outage");
  thread.unlabels(jo, "incident");
  expect(reviewOf(thread).paused).toBe(false);
  thread.unlabels(jo, "outage");
  expect(reviewOf(thread).paused).toBe(true);
  thread.labels(jo, "outage");
  expect(reviewOf(thread).paused).toBe(false);
});

test("another issue type does not pause a review that a label began", () => {
  const thread = collecting({ config: two });
  thread.types(thread.person("jo"), "Bug");
  expect(reviewOf(thread).paused).toBe(false);
});

test("an issue type begins a review, and taking it off pauses it", () => {
  const thread = buildThread({ config: two });
  thread.types(thread.person("jo"), "Incident");
  const { phase, phaseBy } = reviewOf(thread);
  expect([phase, phaseBy]).toEqual(["collecting", { kind: "type", by: thread.person("jo") }]);
  thread.types(thread.person("jo"), "Bug");
  expect(reviewOf(thread).paused).toBe(true);
  thread.types(thread.person("jo"), "Incident");
  expect(reviewOf(thread).paused).toBe(false);
});

/** Sam filed the issue on a public repository; what they have there was asked for once. */
function closedBySam(role: "none" | "triage", isPrivate = false) {
  const thread = inReview({ private: isPrivate, author: "sam" });
  thread.stage.roles.set("10@acme/shop", role);
  settle(thread.stage);
  thread.closes(thread.person("sam"), "not_planned");
  return thread;
}

test("a stranger who closes their issue as not planned does not call the review off", () => {
  const thread = closedBySam("none");
  expect(reviewOf(thread).phase).toBe("in-review");
  settle(thread.stage);
  thread.stage.roles.set("10@acme/shop", "triage");
  expect(reviewOf(thread).phase).toBe("in-review");
});

test("a stranger's close tells that it is over all the same, when the team begins a review", () => {
  const thread = buildThread({ private: false, author: "sam" });
  thread.person("sam", "none");
  thread.later(5);
  thread.closes(thread.person("sam"), "duplicate");
  thread.later(5);
  thread.labels(thread.person("mara", "maintain"), "incident");
  settle(thread.stage);
  expect(reviewOf(thread).phase).toBe("in-review");
});

test("what their close called off before stays so, whatever the label is called later", () => {
  const thread = buildThread({ private: false, author: "sam", config: labelled("first") });
  const { stage } = thread;
  thread.person("sam", "none");
  thread.labels(thread.person("mara", "maintain"), "incident");
  settle(stage);
  thread.closes(thread.person("sam"), "not_planned");
  stage.events.push({ kind: "labeled", ...happened(stage, bot), label: "first" });
  stage.labels.add("first");
  settle(stage);
  expect(reviewOf(thread).phase).toBe("not-needed");
  const observed = thread.observe();
  const config = {
    ...observed.config,
    config: { ...observed.config.config, ...labelled("second") },
  };
  expect(reviewOf({ ...observed, config }).phase).toBe("not-needed");
});

/** With another name for the label that says that no review is needed. */
function labelled(label: string): Pick<Config, "phases"> {
  const { phases } = defaultConfig;
  return { phases: { ...phases, "not-needed": { ...phases["not-needed"], label } } };
}

test("who filed it calls it off with triage, for good, and in a private repository", () => {
  const thread = closedBySam("triage");
  settle(thread.stage);
  thread.stage.roles.set("10@acme/shop", "none");
  expect(reviewOf(thread).phase).toBe("not-needed");
  expect(reviewOf(closedBySam("none", true)).phase).toBe("not-needed");
});

test("nothing is called off before GitHub answered who may", () => {
  const observed = closedBySam("triage").observe();
  const facts = { ...observed.facts, roles: new Map() };
  const { review, questions } = foldedOf({ ...observed, facts });
  expect(review?.phase).toBe("in-review");
  expect(questions).toMatchObject([{ kind: "role", person: { login: "sam" } }]);
});

test("what was called off without a document stays so when its author leaves the team", () => {
  const thread = buildThread({ private: false, author: "sam" });
  thread.closes(thread.person("sam"), "not_planned");
  thread.labels(thread.person("mara", "maintain"), "incident");
  thread.reopens(thread.person("mara"));
  thread.closes(thread.person("sam"), "not_planned");
  settle(thread.stage);
  expect(documentsOf(thread.stage)).toEqual([]);
  thread.stage.roles.set("10@acme/shop", "none");
  expect(reviewOf(thread).phase).toBe("not-needed");
});

test("taking the incident label off pauses also what /postmortem opened; /postmortem resumes it", () => {
  const thread = collecting();
  const mara = thread.person("mara", "maintain");
  thread.says(mara, "/postmortem");
  thread.unlabels(mara, "incident");
  expect(reviewOf(thread)).toMatchObject({ phase: "in-review", paused: true });
  thread.says(mara, "/postmortem");
  expect(reviewOf(thread)).toMatchObject({ phase: "in-review", paused: false });
});

test("a label put on an incident that is over already opens the review at once", () => {
  const thread = buildThread({ body: "Customers could not pay.\n\n/resolved 14:50" });
  thread.later(1);
  thread.labels(thread.person("ines"), "incident");
  expect(reviewOf(thread).phase).toBe("in-review");
});

test("a form's issue type waits for the team just as its label does", () => {
  const thread = buildThread({ private: false, author: "sam", config: two });
  const sam = thread.person("sam", "none");
  thread.types(sam, "Incident");
  expect(foldedOf(thread).review).toBeNull();
  thread.later(5);
  thread.labels(thread.person("mara", "maintain"), "checkout");
  expect(reviewOf(thread).phase).toBe("collecting");
});

test("any command by somebody with triage stands behind a form's label", () => {
  const thread = buildThread({ private: false, author: "sam" });
  thread.labels(thread.person("sam", "none"), "incident");
  thread.person("tomas");
  thread.says(thread.person("mara", "maintain"), "/invite @tomas");
  expect(reviewOf(thread).phase).toBe("collecting");
});

test("a bot that labels everything stands behind nothing", () => {
  const thread = buildThread({ private: false, author: "sam" });
  thread.labels(thread.person("sam", "none"), "incident");
  thread.later(5);
  thread.labels({ id: 41, login: "labeler[bot]", bot: true }, "needs triage");
  expect(foldedOf(thread).review).toBeNull();
});

test("a form's label waits also when its author is gone", () => {
  const thread = buildThread({ private: false, issue: { author: null } });
  thread.labels(null, "incident");
  expect(foldedOf(thread).review).toBeNull();
});

test("anyone may start where the team said so", () => {
  const thread = buildThread({ private: false, author: "sam", config: { start: "anyone" } });
  thread.labels(thread.person("sam", "none"), "incident");
  expect(reviewOf(thread).phase).toBe("collecting");
});

test("agreed stays agreed when the label is named otherwise in the settings", () => {
  const thread = collecting();
  thread.says(thread.person("jo"), "/resolved");
  const event = thread.labels(thread.person("mara", "maintain"), "post-mortem: agreed");
  const { record } = foldedOf(thread);
  expect(record.seal?.event).toBe(event);
  const observed = thread.documentWith(record);
  const phases = {
    ...defaultConfig.phases,
    agreed: { ...defaultConfig.phases.agreed, label: "reviewed" },
  };
  const config = { config: { ...defaultConfig, phases }, problems: [] };
  expect(reviewOf({ ...observed, config }).seal?.event).toBe(event);
});
