import { createHmac } from "node:crypto";
import { connect, type Socket } from "node:net";
import { webhookPath } from "../server.ts";

/**
 * Many deliveries over a few connections that stay open, each with one request under way. Requests
 * are put together from what was made beforehand and answers are hardly looked at, so that what is
 * measured is the server.
 */
export type Barrage = {
  /** Answered with 2xx. */
  readonly taken: number;
  readonly refused: number;
  /** Seconds. */
  readonly lasted: number;
};

export async function fire(options: {
  readonly port: number;
  readonly next: () => Buffer;
  readonly connections: number;
  /** Milliseconds. */
  readonly lasting: number;
}): Promise<Barrage> {
  const { port, next, connections, lasting } = options;
  const count = { taken: 0, refused: 0 };
  const start = performance.now();
  const isOver = () => performance.now() - start >= lasting;
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const socket: Socket = connect({ port, host: "127.0.0.1", noDelay: true });
      let answer = "";
      socket.setEncoding("latin1");
      socket.on("data", (chunk: string) => {
        answer += chunk;
        if (!isWhole(answer)) return;
        if (answer.startsWith("HTTP/1.1 2")) count.taken += 1;
        else count.refused += 1;
        answer = "";
        if (isOver()) socket.end();
        else socket.write(next());
      });
      socket.once("close", resolve);
      socket.once("error", reject);
      socket.once("connect", () => socket.write(next()));
    });
  await Promise.all(Array.from({ length: connections }, one));
  const { taken, refused } = count;
  return { taken, refused, lasted: (performance.now() - start) / 1_000 };
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf("\r\n\r\n");
  if (end === -1) return false;
  const length = /\r\ncontent-length: *([0-9]+)/i.exec(answer)?.[1];
  if (length !== undefined) return answer.length >= end + 4 + Number(length);
  return answer.endsWith("\r\n0\r\n\r\n");
}

/** Signed deliveries of a comment, each on an issue of its own, so that each is a write to the disk. */
export function deliveries(secret: string, size: number): () => Buffer {
  const body = commentOf(size);
  const place = body.indexOf(String(firstIssue));
  let issue = firstIssue;
  return () => {
    issue += 1;
    body.write(String(issue), place, "latin1");
    const signature = createHmac("sha256", secret).update(body).digest("hex");
    return Buffer.concat([Buffer.from(headOf(signature, body.length), "latin1"), body]);
  };
}

/** Its number of digits stays. */
const firstIssue = 100_000_000;

function headOf(signature: string, length: number): string {
  return [
    `POST ${webhookPath} HTTP/1.1`,
    "host: 127.0.0.1",
    "user-agent: GitHub-Hookshot/abcdef0",
    "accept: */*",
    "content-type: application/json",
    "x-github-event: issue_comment",
    "x-github-delivery: 72d3162e-cc78-11e3-81ab-4c9367dc0958",
    "x-github-hook-id: 292430182",
    "x-github-hook-installation-target-id: 79929171",
    "x-github-hook-installation-target-type: integration",
    `x-hub-signature-256: sha256=${signature}`,
    `content-length: ${length}`,
    "\r\n",
  ].join("\r\n");
}

/** As long as GitHub's own, which carry the issue, the repository and who did it, many links each. */
function commentOf(size: number): Buffer {
  const links = (path: string) =>
    Object.fromEntries(
      ["url", "html_url", "events_url", "labels_url", "teams_url", "hooks_url", "keys_url"].map(
        (name) => [name, `https://api.github.com/${path}/${name}{/other}`],
      ),
    );
  const user = { login: "jo", id: 7, type: "User", site_admin: false, ...links("users/jo") };
  const comment = { id: 9, user, body: "", ...links("comments") };
  const payload = {
    action: "created",
    issue: {
      number: firstIssue,
      title: "Checkout returns 500",
      body: "",
      user,
      ...links("issues"),
    },
    comment,
    repository: { id: 3, name: "shop", owner: user, private: true, ...links("repos/acme/shop") },
    sender: user,
    installation: { id: 5 },
    labels: Array.from({ length: 60 }, (_, n) => ({ id: n, name: `label ${n}`, default: false })),
  };
  const missing = size - JSON.stringify(payload).length;
  comment.body = "word ".repeat(Math.ceil(missing / 5)).slice(0, missing);
  return Buffer.from(JSON.stringify(payload));
}
