import { describe, expect, test } from "@jest/globals";
import type { ThreadBuilder } from "../thread-builder.ts";
import { planOf, settle } from "../thread-writes.ts";
import { factorsOf, foldedOf, followUpsOf, inReview, ledgerOf, problemsOf } from "./ask.ts";

const open = { private: false };

/** Whether lea, who has no role, is heard. */
function isHeard(thread: ThreadBuilder): boolean {
  thread.says(thread.person("lea", "none"), "/view The queue was long.");
  return !problemsOf(thread).includes("not-heard");
}

describe("on a public repository", () => {
  test("a stranger is not heard", () => {
    expect(isHeard(inReview(open))).toBe(false);
  });

  test("a stakeholder of the settings is, whatever role they have", () => {
    const thread = inReview({ ...open, config: { stakeholders: ["Lea"] } });
    expect(isHeard(thread)).toBe(true);
    expect(ledgerOf(thread)[0]).toBe("lea: given");
    expect(foldedOf(thread).record.heard).toContain(thread.person("lea").id);
  });

  test("who took over a stakeholder's login is not", () => {
    const thread = inReview({ ...open, config: { stakeholders: ["lea"] } });
    const lea = thread.person("lea", "none");
    thread.says({ ...lea, id: 666 }, "/view The queue was long.", { association: "NONE" });
    const { facts } = thread.observe();
    const roles = new Map([...facts.roles, ["666@acme/shop", "none" as const]]);
    const observed = { ...thread.observe(), facts: { ...facts, roles } };
    expect(problemsOf(observed)).toEqual(["not-heard"]);
  });

  test("a member of a team that was asked is", () => {
    const teams = { "acme/payments": ["lea"], "acme/web": ["jo"] };
    const among = { ...open, teams, config: { stakeholders: ["acme/payments"] } };
    expect(isHeard(inReview(among))).toBe(true);
    const invited = inReview({ ...open, teams });
    invited.says(invited.person("mara", "maintain"), "/invite @acme/payments");
    expect(isHeard(invited)).toBe(true);
    const others = inReview({ ...open, teams });
    others.says(others.person("mara", "maintain"), "/invite @acme/web");
    expect(isHeard(others)).toBe(false);
  });

  test("nobody is turned away before GitHub told who is in the team", () => {
    const thread = inReview({ ...open, config: { stakeholders: ["acme/payments"] } });
    thread.says(thread.person("lea", "none"), "/view The queue was long.");
    const observed = thread.observe();
    const waiting = foldedOf({ ...observed, facts: { ...observed.facts, members: new Map() } });
    expect(waiting.questions.map(({ kind }) => kind)).toEqual(["member"]);
    expect(waiting.review?.attention).toEqual([]);
    expect(waiting.record.unheard).toEqual([]);
    expect(foldedOf(thread).record.unheard).toEqual([thread.person("lea").id]);
  });

  test("who was not heard is asked about again when they write more, and never without that", () => {
    const thread = inReview(open);
    const lea = thread.person("lea", "none");
    const says = (text: string) => thread.says(lea, text, { association: "NONE" });
    says("Seen here as well.");
    settle(thread.stage);
    const blind = (at = thread.observe()) => ({ ...at, facts: { ...at.facts, roles: new Map() } });
    expect(foldedOf(blind()).questions).toEqual([]);
    thread.person("lea", "triage");
    expect(foldedOf(thread).record.unheard).toEqual([lea.id]);
    says("/view The queue was long.");
    const since = thread.stage.clock;
    const { key } = thread.stage;
    const asked = [{ kind: "role", person: lea, repository: key, since }];
    expect(foldedOf(blind()).questions).toEqual(asked);
    settle(thread.stage);
    const { record } = foldedOf(thread);
    expect([record.unheard, record.heard.includes(lea.id)]).toEqual([[], true]);
    expect(ledgerOf(thread)).toContain("lea: given");
    expect(planOf(thread.stage).actions).toEqual([]);
  });

  test("a stranger who writes again is asked about once more, and stays a stranger", () => {
    const thread = inReview(open);
    for (const text of ["Seen here as well.", "Still so.", "Now it is gone."]) {
      thread.says(thread.person("lea", "none"), text);
      settle(thread.stage);
      expect(planOf(thread.stage).actions).toEqual([]);
    }
    const { record } = foldedOf(thread);
    expect([record.unheard, record.turnedAway]).toEqual([[thread.person("lea").id], 5]);
  });
});

test("who was heard while the repository was private stays heard once it is public", () => {
  const thread = inReview({ private: true });
  const lea = thread.person("lea", "read");
  thread.says(lea, "/factor The pool was small.\n\n/follow-up Widen it", { association: "NONE" });
  settle(thread.stage);
  const observed = thread.observe();
  const opened = { ...observed, repository: { ...observed.repository, private: false } };
  expect(factorsOf(opened)).toEqual(["F1 The pool was small."]);
  expect(followUpsOf(opened)).toEqual(["A1 Widen it: proposed"]);
  expect(problemsOf(opened)).toEqual([]);
});

test("what somebody proposed unheard before all agreed is not opened because they joined since", () => {
  const thread = inReview({ private: false });
  const { says, person } = thread;
  const zed = person("zed", "none");
  says(person("jo"), "/factor One.\n\n/factor Two.\n\n/follow-up Widen the pool");
  says(zed, "/follow-up Buy from my shop");
  says(person("jo"), "/agree");
  says(person("ines"), "/agree");
  settle(thread.stage);
  person("zed", "write");
  thread.later(60);
  says(zed, "Now I am one of you.");
  settle(thread.stage);
  expect(followUpsOf(thread)).toEqual(["A1 Widen the pool: open"]);
});
