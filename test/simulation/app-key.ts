import { generateKeyPairSync } from "node:crypto";

/** Another key in each process, and short: nothing that a simulation tells depends on it. */
export const { privateKey, publicKey } = generateKeyPairSync("rsa", {
  modulusLength: 1024,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
