import { createPrivateKey } from "node:crypto";

/**
 * A private key as people put it into an environment variable: the PEM file as it is, with `\n`
 * written out, on one line, in quotes, or as base64 of any of these.
 *
 * @returns the key as a PKCS#8 PEM text, or null when there is no usable RSA key in it
 */
export function readPrivateKey(text: string): string | null {
  const plain = text.includes("-----BEGIN") ? text : Buffer.from(text, "base64").toString("utf8");
  const match = /-----BEGIN ((?:RSA )?PRIVATE KEY)-----([A-Za-z0-9+/=\s]+)-----END /.exec(
    plain.replaceAll("\\n", "\n").replaceAll("\\r", ""),
  );
  if (!match?.[1] || !match[2]) return null;
  const pem = `-----BEGIN ${match[1]}-----\n${match[2].replace(/\s+/g, "\n").trim()}\n-----END ${match[1]}-----\n`;
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType !== "rsa") return null;
    return key.export({ type: "pkcs8", format: "pem" }).toString();
  } catch {
    return null;
  }
}
