import { describe, expect, test } from "@jest/globals";
import { readComment } from "../../../src/core/commands/read-comment.ts";
import { context } from "./say.ts";

const plain = (body: string) => readComment(body, context).plain;

describe("what is left of a comment", () => {
  test.each([
    ["  The pool\r\nwas empty.  ", "The pool\nwas empty."],
    ["a\n\n/factor b\nc\n\nd", "a\n\nd"],
    ["a\n```\nlog\n```\nb", "a\nb"],
    ["> quoted\n\na", "a"],
    ["a `b` c", "a `b` c"],
    ["a\n\n    log", "a"],
    ["<!-- hint -->\na", "a"],
    ["14:02 a\n\nb", "b"],
    ["### Ideas\n\nWe had:\n\n- a\n\nb", "We had:\n\nb"],
    ["# Hello\n\na", "# Hello\n\na"],
    ["/help", ""],
  ])("%j leaves %j", (body, text) => expect(plain(body).text).toBe(text));
});

test("words have a letter or a digit", () => {
  expect(plain("The pool – it seems – was *empty* :-( at 3").words).toBe(8);
});

test("an answer to somebody opens with a quote or a mention", () => {
  expect(plain("> was it?\n\nYes").opensWithOther).toBe(true);
  expect(plain(" @mara yes").opensWithOther).toBe(true);
  expect(plain("Yes, @mara").opensWithOther).toBe(false);
});

describe("only questions", () => {
  test.each([
    ["Was it the pool? Or v2.1 of the cart?", true],
    ["Was it the pool?\n\nAnd when?", true],
    ["Was it the pool? I think so.", false],
    ["I wonder. Was it the pool?", false],
    ["I think so\n\nWas it?", false],
    ["", false],
    ["???", false],
  ])("%j: %s", (body, expected) => expect(plain(body).onlyAsks).toBe(expected));
});
