import { expect, test } from "@jest/globals";
import { newsIn, noProgress, progressIn, withoutLinks } from "../../src/demo/progress.ts";

const document = `<!-- second-story:document review=r1 v=1 -->

## Post-mortem: it broke

**In review** · 10 Nov 2026

### What this review still needs
- One more person to agree (1 of 2).
- An answer to [jo's objection](https://github.test/acme/shop/issues/1#issuecomment-2): no.

### What helped
- not a need
`;

test("progress is the phase and what is still needed", () => {
  expect(progressIn(document)).toEqual({
    phase: "In review",
    needs: ["One more person to agree (1 of 2).", "An answer to jo's objection: no."],
  });
});

test("news is what was not there before", () => {
  const progress = progressIn(document);
  expect(newsIn(noProgress, progress)).toEqual(["In review.", ...progress.needs]);
  expect(newsIn(progress, progress)).toEqual([]);
  expect(newsIn(progress, { phase: "Agreed", needs: ["One follow-up is open."] })).toEqual([
    "Agreed.",
    "One follow-up is open.",
  ]);
});

test("links go, their words stay", () => {
  expect(withoutLinks("[jo](http://127.0.0.1:1/a#b), [read](https://x.io) [x]")).toBe(
    "jo, read [x]",
  );
});
