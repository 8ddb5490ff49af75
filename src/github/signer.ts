import type { Instant } from "../core/thread.ts";

/** Signs what the app says of itself. One for all that speaks for the app. */
export type Signer = {
  /** A JSON Web Token, good for some minutes. */
  readonly jwt: () => Promise<string>;
  /**
   * Tells what time it is at GitHub, which refused a token: a local clock that is wrong makes tokens
   * that are over, or from the future.
   */
  readonly refusedAt: (theirs: Instant) => void;
};

/** RS256 over a text, as base64url. */
export type Sign = (text: string) => Promise<string>;

/** Milliseconds for which a token is used again; it is good for longer. */
const used = 300_000;

/**
 * GitHub wants RS256, at most ten minutes, and an issue time in the past, in case clocks differ.
 * https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 */
export function openSigner(options: {
  readonly appId: number;
  readonly sign: Sign;
  readonly now: () => Instant;
}): Signer {
  const { appId, sign, now } = options;
  let difference = 0;
  let last: { readonly text: Promise<string>; readonly at: Instant } | null = null;

  async function write(at: Instant): Promise<string> {
    const issued = Math.floor(at / 1000) - 30;
    const claims = { iat: issued, exp: issued + 570, iss: appId };
    const text = [{ alg: "RS256", typ: "JWT" }, claims]
      .map((part) => base64url(JSON.stringify(part)))
      .join(".");
    return `${text}.${await sign(text)}`;
  }

  return {
    jwt() {
      const at = now() + difference;
      if (!last || at < last.at || at >= last.at + used) last = { text: write(at), at };
      return last.text;
    },
    refusedAt(theirs) {
      difference = theirs - now();
      last = null;
    },
  };
}

/** @param privateKey PKCS#8 PEM */
export function signingWith(privateKey: string): Sign {
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  const readKey = () =>
    crypto.subtle.importKey("pkcs8", bytesIn(privateKey), algorithm, false, ["sign"]);
  let key: ReturnType<typeof readKey> | null = null;
  return async (text) => {
    key ??= readKey();
    const bytes = new TextEncoder().encode(text);
    const signature = new Uint8Array(await crypto.subtle.sign(algorithm.name, await key, bytes));
    return base64url(String.fromCharCode(...signature));
  };
}

function bytesIn(pem: string): Uint8Array<ArrayBuffer> {
  const text = atob(pem.replace(/-----[A-Z ]+-----/g, "").replace(/\s/g, ""));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** @param binary a letter for each byte */
function base64url(binary: string): string {
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
