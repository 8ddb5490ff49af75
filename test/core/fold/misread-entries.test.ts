import { expect, test } from "@jest/globals";
import type { Config } from "../../../src/core/config/config.ts";
import type { ThreadBuilder } from "../thread-builder.ts";
import { documentsOf, settle } from "../thread-writes.ts";
import { inReview } from "./ask.ts";

/** The lines under *Needs attention*, without the comments they link. */
function attentionIn(thread: ThreadBuilder): readonly string[] {
  settle(thread.stage);
  const [, folded = ""] = documentsOf(thread.stage)[0]?.split("Needs attention (") ?? [];
  const [lines = ""] = folded.split("</details>");
  return lines.split("\n").flatMap((line) => /^- \[[^\]]*\]\([^)]*\): (.*)$/.exec(line)?.[1] ?? []);
}

function attentionTo(body: string): readonly string[] {
  const thread = inReview();
  thread.says(thread.person("jo", "read"), body);
  return attentionIn(thread);
}

const time = "which time? Write it like `14:19` or `2026-11-14 14:19 UTC`.";
const day = "which day? Write it like `by 2026-11-28`.";

test("an entry under a heading that is not understood is shown as it was typed", () => {
  const body = "### Timeline\n\n- 25:61 something\n\n### Follow-ups\n\n- add an alert by next week";
  expect(attentionTo(body)).toEqual([
    `\`25:61 something\`: ${time}`,
    `\`add an alert by next week\`: ${day}`,
  ]);
});

test("so is an item below a command", () => {
  expect(attentionTo("/timeline\n- 25:61 a\n- it broke")).toEqual([
    `\`25:61 a\`: ${time}`,
    `\`it broke\`: ${time}`,
  ]);
});

test("what is missing of an entry is asked for there", () => {
  const body =
    "### Timeline\n\n- 14:02\n\n### Follow-ups\n\n- @jo by 2026-11-28\n\n### Not doing\n\n- A2";
  expect(attentionTo(body)).toEqual([
    "`14:02`: what would you like it to say? Write it on the same line.",
    "`@jo by 2026-11-28`: what would you like it to say? Write it on the same line.",
    "`A2`: why? Write the reason on the same line.",
  ]);
});

test("advice about an entry names the command that says the same", () => {
  const adviceIn = (config: Partial<Config>, edited: string) => {
    const thread = inReview({ config });
    const jo = thread.person("jo", "read");
    thread.says(jo, "/pm follow-up Widen the pool");
    const comment = thread.says(jo, "### Not doing\n\n- A1 later");
    thread.edits(comment, `### Not doing\n\n- ${edited}`, thread.person("ines"));
    return attentionIn(thread);
  };
  const because = "somebody else edited this comment.";
  expect(adviceIn({}, "A1 no")).toEqual([
    `\`A1 no\`: ${because} Write \`/not-doing\` in a new comment of your own and it counts.`,
  ]);
  expect(adviceIn({ commands: "prefixed" }, `A1 ${"no ".repeat(60)}`)).toEqual([
    `\`A1${" no".repeat(25)}…\`: ${because} Write \`/pm not-doing\` in a new comment of your own and it counts.`,
  ]);
});

test("a command is shown with its prefix and with what was found, once", () => {
  expect(attentionTo("/pm follow-up add it by next week\n\n/factor\n\n/resolved: late")).toEqual([
    `\`/pm follow-up by next week\`: ${day}`,
    "`/factor`: what would you like it to say? Write it after `/factor`, on the same line.",
    `\`/resolved: late\`: ${time}`,
  ]);
});
