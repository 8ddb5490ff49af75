import { expect, test } from "@jest/globals";
import { agreed } from "../fold/ask.ts";
import type { Setting } from "../thread-stage.ts";
import { look, planOf } from "../thread-writes.ts";

/** What the opening of the one follow-up says about who sees the repository that it is for. */
function audience(setting: Setting, text: string, proceeds = false): unknown {
  const thread = agreed(setting, ({ says, person }) => {
    for (const name of Object.keys(setting.repositories ?? {})) person("jo", "write", name);
    says(person("jo"), `/follow-up ${text}`);
  });
  look(thread.stage);
  thread.later(5);
  if (proceeds) thread.says(thread.person("mara", "maintain"), "/proceed it is fine there");
  return planOf(thread.stage).actions.flatMap((action) =>
    action.do === "open-follow-up" ? { audience: action.audience } : [],
  );
}

const hidden = { repositories: { "acme/lib": { private: true } } };
const open = { repositories: { "acme/site": { private: false } } };

test("a follow-up from a private review tells who saw its repository when that was decided", () => {
  expect(audience(hidden, "One in acme/lib")).toEqual([{ audience: 0 }]);
  expect(audience(open, "One in acme/site", true)).toEqual([{ audience: 2 }]);
});

test("beside the review, and from a public one, nobody more can see it", () => {
  expect(audience(hidden, "One")).toEqual([{ audience: undefined }]);
  const isPublic = { ...hidden, private: false };
  expect(audience(isPublic, "One in acme/lib")).toEqual([{ audience: undefined }]);
});
