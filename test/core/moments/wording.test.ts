import { describe, expect, test } from "@jest/globals";
import { readWording } from "../../../src/core/moments/read-wording.ts";
import { wordings } from "../../../src/core/moments/wording.ts";

describe.each(wordings)("what says $moment ($is, $says)", ({ moment, is, like, unlike }) => {
  test.each(like)("%s", (text) => {
    expect(readWording(text)).toContainEqual({ moment, is: expect.stringMatching(is) });
  });

  test.each(unlike)("not: %s", (text) => {
    expect(readWording(text).map((one) => one.moment)).not.toContain(moment);
  });
});
