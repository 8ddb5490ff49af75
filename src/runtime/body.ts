import type { IncomingMessage } from "node:http";

/** GitHub sends no event that is larger: https://docs.github.com/en/webhooks/webhook-events-and-payloads */
export const maxBody = 25 * 1024 * 1024;

/**
 * Reads a request's body; null when it is longer than `limit` bytes. The rest of such a body is
 * not kept: whoever sends it has not shown a signature yet.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<string | null> {
  if (Number(request.headers["content-length"] ?? 0) > limit) return null;
  const chunks: Buffer[] = [];
  let length = 0;
  // Not destroyed on return: the answer goes out on the same socket.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    if (length > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
