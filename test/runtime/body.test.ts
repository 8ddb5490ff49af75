import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@jest/globals";
import { type Intake, openIntake } from "../../src/runtime/body.ts";

/** What is read of a body that comes in over a real connection. */
async function received(chunks: readonly (string | Buffer)[], intake: Intake): Promise<string> {
  const server = createServer(async (incoming, response) => {
    const body = await intake.read(incoming);
    response.setHeader("connection", "close");
    response.end(body.is === "read" ? `read ${body.bytes}` : body.is);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const port = portOf(server.address());
  const answer = await new Promise<string>((resolve, reject) => {
    const outgoing = request({ port, host: "127.0.0.1", method: "POST" }, (response) => {
      response.setEncoding("utf8").once("data", resolve);
    });
    outgoing.once("error", reject);
    for (const chunk of chunks) outgoing.write(chunk);
    outgoing.end();
  });
  server.closeAllConnections();
  server.close();
  return answer;
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

const small = { most: 10, together: 15 };

test("a body is put together from its pieces, also within a letter", async () => {
  const letter = Buffer.from("é");
  const chunks = ["caf", letter.subarray(0, 1), letter.subarray(1)];
  expect(await received(chunks, openIntake(small))).toBe("read café");
});

test("a body is taken up to the limit and not above", async () => {
  const intake = openIntake(small);
  expect(await received(["01234", "56789"], intake)).toBe("read 0123456789");
  expect(await received(["01234", "56789", "0"], intake)).toBe("too-long");
});

test("bodies that come at once share one limit, and leave it free again", async () => {
  const intake = openIntake(small);
  const ten = "0123456789";
  // The first goes on for as long as the test wants: its end is promised and never comes.
  const server = createServer((incoming) => {
    void intake.read(incoming);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const slow = request({ port: portOf(server.address()), host: "127.0.0.1", method: "POST" });
  slow.on("error", () => undefined);
  await new Promise<void>((resolve) => {
    server.once("request", (incoming) => incoming.once("data", () => resolve()));
    slow.write(ten);
  });
  expect(await received([ten], intake)).toBe("too-many");
  const closed = new Promise((resolve) => server.close(resolve));
  slow.destroy();
  await closed;
  expect(await received([ten], intake)).toBe(`read ${ten}`);
});
