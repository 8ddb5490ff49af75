import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { fold } from "../../../src/core/fold/fold.ts";
import { findMarker } from "../../../src/core/markers.ts";
import { plan } from "../../../src/core/plan/plan.ts";
import { templates } from "../document/templates.ts";
import { buildThread, type ThreadBuilder } from "../thread-builder.ts";
import { observeStage } from "../thread-stage.ts";
import { documentsOf, planOf, settle } from "../thread-writes.ts";
import { type Act, act, agreeing, cast, perform } from "./acts.ts";

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

const acts = fc.oneof(
  fc.array(act, { maxLength: 25 }),
  fc
    .tuple(fc.array(act, { maxLength: 6 }), fc.array(act, { maxLength: 20 }))
    .map(([before, after]) => [...before, ...agreeing, ...after]),
);

const runs = { numRuns: 300 };

describe("whatever happened in a thread", () => {
  test("once settled there is nothing left to write", () => {
    fc.assert(
      fc.property(acts, fc.boolean(), (all, isPublic) => {
        const { stage } = play(all, isPublic);
        settle(stage);
        expect(planOf(stage).actions).toEqual([]);
        expect(fold(observeStage(stage)).questions.length).toBeLessThan(100);
      }),
      runs,
    );
  });
});
