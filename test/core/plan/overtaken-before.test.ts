import { expect, test } from "@jest/globals";
import { agreed } from "../fold/ask.ts";
import { replaceComment } from "../thread-builder.ts";
import type { Stage } from "../thread-stage.ts";
import { documentsOf, planOf, settle } from "../thread-writes.ts";

/** An agreed review, written; its document, and what it says. */
function written() {
  const { stage } = agreed({}, ({ says, person }) => {
    says(person("jo"), "/summary Checkout was down.");
  });
  settle(stage);
  const [body = ""] = documentsOf(stage);
  const document = stage.events.find((one) => one.kind === "comment" && one.body === body);
  if (document?.kind !== "comment") throw new Error("no document");
  return { stage, body, document: document.id };
}

/** Our last writing had replaced this unread, and before it that, as GitHub tells now. */
function replaced(stage: Stage, document: number, text: string, ...missing: readonly string[]) {
  replaceComment(stage, document, { overtaken: { by: null, at: stage.clock, text }, missing });
  settle(stage);
  replaceComment(stage, document, { overtaken: null, missing: [] });
  expect(planOf(stage).actions).toEqual([]);
  return documentsOf(stage)[0]?.match(/Typed \w+\./g);
}

test("what a writing before the last one replaced is put back beside what the last one did", () => {
  const { stage, body, document } = written();
  const end = "<!-- second-story:end name=contributing-factors -->";
  const typed = (words: string) => body.replace(end, `$&\n\n${words}`);
  expect(replaced(stage, document, typed("Typed last."), typed("Typed first."))).toEqual([
    "Typed last.",
    "Typed first.",
  ]);
});

test("so is what it had taken into a text that is one whole, such as the summary", () => {
  const { stage, body, document } = written();
  const first = body.replace("### Summary\n", "Typed first.\n$&");
  const last = body.replace("### Contributing factors\n", "$&\nTyped last.\n");
  expect(replaced(stage, document, first)).toEqual(["Typed first."]);
  expect(replaced(stage, document, last)?.sort()).toEqual(["Typed first.", "Typed last."]);
});
