import { expect, test } from "@jest/globals";
import { agreed } from "../fold/ask.ts";
import { replaceComment } from "../thread-builder.ts";
import { documentsOf, planOf, settle } from "../thread-writes.ts";

test("what a writing before the last one replaced is put back beside what the last one did", () => {
  const { stage } = agreed();
  settle(stage);
  const [body = ""] = documentsOf(stage);
  const typed = (words: string) =>
    body.replace("<!-- second-story:end name=contributing-factors -->", `$&\n\n${words}`);
  const document = stage.events.find((one) => one.kind === "comment" && one.body === body);
  if (document?.kind !== "comment") throw new Error("no document");
  const overtaken = {
    by: null,
    at: stage.clock,
    text: typed("Typed last."),
    earlier: [typed("Typed first.")],
  };
  replaceComment(stage, document.id, { overtaken });
  settle(stage);
  const [after = ""] = documentsOf(stage);
  expect(after.match(/Typed \w+\./g)).toEqual(["Typed last.", "Typed first."]);
  replaceComment(stage, document.id, { overtaken: null });
  expect(planOf(stage).actions).toEqual([]);
});
