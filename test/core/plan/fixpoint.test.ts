import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { fold } from "../../../src/core/fold/fold.ts";
import { findMarker } from "../../../src/core/markers.ts";
import { plan } from "../../../src/core/plan/plan.ts";
import { findRecord } from "../../../src/core/record.ts";
import type { ThreadEvent } from "../../../src/core/thread.ts";
import { templates } from "../document/templates.ts";
import { buildThread, type ThreadBuilder } from "../thread-builder.ts";
import { observeStage, type Stage } from "../thread-stage.ts";
import { documentsOf, planOf, replaceRecord, settle } from "../thread-writes.ts";
import {
  type Act,
  act,
  afterwards,
  agreeing,
  cast,
  looking,
  perform,
  retelling,
  saying,
  tellingAct,
  waiting,
} from "./acts.ts";

/** Everybody is there before anything happens, so that the order of acts gives nobody another id. */
function play(acts: readonly Act[], isPublic: boolean): ThreadBuilder {
  const repositories = { "acme/lib": { private: true } };
  const thread = buildThread({ private: !isPublic, repositories });
  for (const [login, role] of cast) {
    thread.person(login, role);
    thread.person(login, role, "acme/lib");
  }
  for (const one of acts) {
    thread.stage.clock += 1000;
    perform(thread, one);
  }
  return thread;
}

/** Half of them get to an agreement on the way, unless what is around it prevents that. */
function around(before: fc.Arbitrary<Act>, after: fc.Arbitrary<Act>): fc.Arbitrary<readonly Act[]> {
  const reaching = fc.tuple(fc.array(before, { maxLength: 8 }), fc.array(after, { maxLength: 16 }));
  return fc.oneof(
    fc.array(before, { maxLength: 24 }),
    reaching.map(([first, then]) => [...first, ...agreeing, ...then]),
  );
}

/** What people see of the documents: everything but the hidden block and the opening marker. */
function visible(stage: Stage): readonly (string | undefined)[] {
  return documentsOf(stage).map((body) => findRecord(body)?.before.split("\n").slice(1).join("\n"));
}

const beginning: readonly Act[] = [{ is: "label", who: 0, label: "incident" }, { is: "look" }];

const runs = { numRuns: 150 };

describe("whatever happens in a thread", () => {
  test("it settles, with one document at most and each follow-up opened once", () => {
    fc.assert(
      fc.property(around(act, act), fc.boolean(), (acts, isPublic) => {
        const { stage } = play(acts, isPublic);
        settle(stage);
        expect(planOf(stage).actions).toEqual([]);
        expect(documentsOf(stage).length).toBeLessThanOrEqual(1);
        const numbers = [...stage.followUps.values()].map(
          (issue) => issue && findMarker(issue.body, "follow-up")?.values["number"],
        );
        expect(numbers).toEqual([...new Set(numbers)]);
        const states = fold(observeStage(stage)).review?.followUps.map((one) => one.state.kind);
        expect(states ?? []).not.toContain("to-open");
      }),
      runs,
    );
  });

  test("the order in which events are listed does not matter", () => {
    const shuffling = around(act, act).chain((acts) => {
      const { stage } = play(acts, true);
      const events = fc.shuffledSubarray(stage.events, { minLength: stage.events.length });
      return fc.record({ stage: fc.constant(stage), events });
    });
    fc.assert(
      fc.property(shuffling, ({ stage, events }) => {
        const planned = (listed: readonly ThreadEvent[]) => {
          const observed = { ...observeStage(stage), events: listed };
          return plan(observed, fold(observed), templates);
        };
        expect(planned(events)).toEqual(planned(stage.events));
      }),
      { numRuns: 50 },
    );
  });

  test("a damaged record is rebuilt, and the document reads as before", () => {
    const before = fc.oneof(tellingAct, tellingAct, tellingAct, retelling, looking);
    const after = fc.oneof(saying, saying, afterwards, looking, waiting);
    fc.assert(
      fc.property(around(before, after), (acts) => {
        const { stage } = play([...beginning, ...acts], false);
        settle(stage);
        const told = visible(stage);
        const opened = stage.followUps.size;
        replaceRecord(stage, "<!-- second-story:record v=1 sum=0\n{}\n-->");
        settle(stage);
        expect(visible(stage)).toEqual(told);
        expect(stage.followUps.size).toBe(opened);
        expect(planOf(stage).actions).toEqual([]);
      }),
      runs,
    );
  });
});
