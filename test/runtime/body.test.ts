import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@jest/globals";
import { readBody } from "../../src/runtime/body.ts";

/** What `readBody` makes of chunks that come in over a real connection. */
async function received(
  chunks: readonly (string | Buffer)[],
  headers: Record<string, string> = {},
): Promise<string | null> {
  const server = createServer(async (incoming, response) => {
    const body = await readBody(incoming, 10);
    response.setHeader("connection", "close").end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const port = portOf(server.address());
  const answer = await new Promise<string>((resolve, reject) => {
    const outgoing = request({ port, host: "127.0.0.1", method: "POST", headers }, (response) => {
      response.setEncoding("utf8").once("data", resolve);
    });
    outgoing.once("error", reject);
    for (const chunk of chunks) outgoing.write(chunk);
    outgoing.flushHeaders();
    // A body that was promised and does not come: the answer must not wait for it.
    if (headers["content-length"] === undefined) outgoing.end();
  });
  server.closeAllConnections();
  server.close();
  return JSON.parse(answer);
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

test("a body is put together from its pieces, also within a letter", async () => {
  const letter = Buffer.from("é");
  expect(await received(["caf", letter.subarray(0, 1), letter.subarray(1)])).toBe("café");
});

test("a body is taken up to the limit and not above", async () => {
  expect(await received(["01234", "56789"])).toBe("0123456789");
  expect(await received(["01234", "56789", "0"])).toBeNull();
});

test("a body that says it is too long is not waited for", async () => {
  expect(await received([], { "content-length": "11" })).toBeNull();
});
