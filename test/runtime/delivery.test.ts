import { createSecretKey } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { isSigned, judgeHead, keysIn } from "../../src/runtime/delivery.ts";

const headers = {
  "content-type": "application/json",
  "x-github-event": "issue_comment",
  "x-github-delivery": "72d3162e-cc78-11e3-81ab-4c9367dc0958",
  "x-hub-signature-256": "sha256=00",
};

test("what GitHub sends is a delivery", () => {
  const head = {
    event: "issue_comment",
    id: "72d3162e-cc78-11e3-81ab-4c9367dc0958",
    signature: "sha256=00",
  };
  expect(judgeHead("POST", headers)).toEqual(head);
  const charset = { ...headers, "content-type": "application/json; charset=utf-8" };
  expect(judgeHead("POST", charset)).toEqual(head);
});

describe("what is no delivery is told so before its body is read", () => {
  const json = "This takes JSON. Set the webhook's content type to application/json.";
  const named = "GitHub's webhooks have the headers x-github-event and x-github-delivery.";
  test.each([
    ["GET", {}, 405, "Webhooks come here by POST."],
    [
      "POST",
      { "content-length": "26214401" },
      413,
      "That is more than the 25 MB that GitHub sends.",
    ],
    ["POST", { "content-type": undefined }, 415, json],
    ["POST", { "content-type": "application/x-www-form-urlencoded" }, 415, json],
    ["POST", { "content-type": "application/jsonp" }, 415, json],
    ["POST", { "x-github-event": undefined }, 400, named],
    ["POST", { "x-github-delivery": "" }, 400, named],
    [
      "POST",
      { "x-hub-signature-256": undefined },
      401,
      "It is not signed. Set the webhook secret on the App's settings page.",
    ],
  ])("%s %j", (method, changed, status, because) => {
    expect(judgeHead(method, { ...headers, ...changed })).toEqual({ status, because });
  });
});

describe("a signature", () => {
  // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation
  const secret = createSecretKey("It's a Secret to Everybody", "utf8");
  const body = Buffer.from("Hello, World!");
  const right = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

  test("that GitHub gives as an example is right", () => {
    expect(isSigned(body, right, secret)).toBe(true);
  });

  test.each([
    ["of another body", right, "Hello, World"],
    ["with one digit changed", right.replace(/7$/, "8"), "Hello, World!"],
    ["cut short", right.slice(0, -2), "Hello, World!"],
    ["made longer", `${right}00`, "Hello, World!"],
    ["of another kind", right.replace("sha256", "sha512"), "Hello, World!"],
    ["without digits", "sha256=", "Hello, World!"],
  ])("%s is not", (_, signature, text) => {
    expect(isSigned(Buffer.from(text), signature, secret)).toBe(false);
  });
});

describe("a signed body", () => {
  const shop = { name: "shop", owner: { login: "acme" } };
  const keys = (event: string, payload: unknown) =>
    keysIn(event, Buffer.from(JSON.stringify(payload)));

  test("asks to look at its issue", () => {
    const payload = { action: "created", issue: { number: 12 }, repository: shop };
    expect(keys("issue_comment", payload)).toEqual(["acme/shop#12"]);
  });

  test("asks for nothing where nobody listens to it", () => {
    expect(keys("push", { repository: shop })).toEqual([]);
    expect(keys("ping", { zen: "Speak like a human." })).toEqual([]);
    expect(keys("repository", { action: "edited", repository: shop })).toEqual([]);
    expect(keys("repository", { action: "renamed", repository: shop })).toEqual(["acme/shop"]);
  });

  test.each(["", "{", "null", "[]", '"text"', '{"action":5}', "payload=%7B%7D"])(
    "that is no object in JSON is refused: %s",
    (text) => {
      const refusal = { status: 400, because: "The body is not a JSON object." };
      expect(keysIn("issues", Buffer.from(text))).toEqual(refusal);
    },
  );
});
