import { generateKeyPairSync, verify } from "node:crypto";
import { expect, test } from "@jest/globals";
import { openSigner, signingWith } from "../../src/github/signer.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

const noon = Date.parse("2026-11-10T12:00:00Z");
const minute = 60_000;

function open() {
  const clock = { now: noon };
  const sign = signingWith(privateKey);
  return { clock, signer: openSigner({ appId: 7, sign, now: () => clock.now }) };
}

function claimsIn(jwt: string): { iat: number; exp: number; iss: number } {
  return JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString());
}

test("a token is signed with the key, begins a little ago and lasts less than ten minutes", async () => {
  const { signer } = open();
  const jwt = await signer.jwt();
  const [head = "", body = "", signature = ""] = jwt.split(".");
  const text = Buffer.from(`${head}.${body}`);
  expect(verify("RSA-SHA256", text, publicKey, Buffer.from(signature, "base64url"))).toBe(true);
  expect(claimsIn(jwt)).toEqual({ iat: noon / 1000 - 30, exp: noon / 1000 + 540, iss: 7 });
});

test("a token is used again for five minutes", async () => {
  const { clock, signer } = open();
  const first = await signer.jwt();
  clock.now += 5 * minute - 1;
  expect(await signer.jwt()).toBe(first);
  clock.now += 1;
  expect(await signer.jwt()).not.toBe(first);
});

test("where GitHub's clock says otherwise, the next token goes by that one", async () => {
  const { signer } = open();
  await signer.jwt();
  signer.refusedAt(noon + 60 * minute);
  expect(claimsIn(await signer.jwt()).iat).toBe((noon + 60 * minute) / 1000 - 30);
});
