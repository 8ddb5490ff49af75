import { expect, test } from "@jest/globals";
import type { Action } from "../../src/core/action.ts";
import { buildThread } from "../core/thread-builder.ts";
import { reconciling } from "./reconciling.ts";

/** An answer that no record tells of, because the run ended before the document was written. */
test("an answer that was given and not recorded is seen, by another process too", async () => {
  const thread = buildThread();
  const { person, says, edits } = thread;
  const mara = person("mara", "maintain");
  thread.labels(mara, "incident");
  const comment = says(mara, "/factor The pool was small");
  const outages: { kind: "retry"; because: string }[] = [];
  const given: string[] = [];
  const refuse = (action: Action) => {
    if (action.do === "update-document") return outages.pop() ?? null;
    if (action.do === "react") given.push(`${action.remove ?? "nothing"} to ${action.add}`);
    return null;
  };
  const run = reconciling(thread, refuse);
  await run();
  edits(comment, "/factor", mara);
  outages.push({ kind: "retry", because: "GitHub answered 502." });
  expect((await run()).outcome.kind).toBe("retry");
  edits(comment, "/factor The pool was too small", mara);
  const another = reconciling(thread, refuse);
  await another();
  expect(given).toEqual(["nothing to rocket", "rocket to confused", "confused to rocket"]);
  expect((await another()).wrote).toEqual([]);
  expect((await run()).wrote).toEqual([]);
});
