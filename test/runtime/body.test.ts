import { type ClientRequest, createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@jest/globals";
import { type Intake, openIntake } from "../../src/runtime/body.ts";

/** Tells each sender what was read of its body. */
async function serve(intake: Intake): Promise<Server> {
  const server = createServer(async (incoming, response) => {
    const body = await intake.read(incoming);
    response.setHeader("connection", "close");
    response.end(body.is === "read" ? `read ${body.bytes}` : body.is);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

type Sender = {
  readonly outgoing: ClientRequest;
  /** What the server says in the end. */
  readonly answer: Promise<string>;
};

function sendTo(server: Server): Sender {
  const port = portOf(server.address());
  const outgoing = request({ port, host: "127.0.0.1", method: "POST" });
  const answer = new Promise<string>((resolve, reject) => {
    outgoing.once("response", (response) => response.setEncoding("utf8").once("data", resolve));
    outgoing.once("error", reject);
  });
  return { outgoing, answer };
}

/** Sends a beginning and goes on for as long as the test wants; resolves when the server has it. */
async function sendSlowly(server: Server, beginning: string): Promise<Sender> {
  const sender = sendTo(server);
  const arrived = new Promise<void>((resolve) => {
    server.once("request", (incoming) => incoming.once("data", () => resolve()));
  });
  sender.outgoing.write(beginning);
  await arrived;
  return sender;
}

async function sendAll(server: Server, chunks: readonly (string | Buffer)[]): Promise<string> {
  const { outgoing, answer } = sendTo(server);
  for (const chunk of chunks) outgoing.write(chunk);
  outgoing.end();
  return answer;
}

/** What is read of a body that comes in over a real connection. */
async function received(chunks: readonly (string | Buffer)[], intake: Intake): Promise<string> {
  const server = await serve(intake);
  const answer = await sendAll(server, chunks);
  server.closeAllConnections();
  server.close();
  return answer;
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

const small = { most: 10, together: 15, perPiece: 0 };

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

test("a small body gets through while large ones hold the memory, and the largest is given up", async () => {
  const server = await serve(openIntake(small));
  const larger = await sendSlowly(server, "01234567");
  const large = await sendSlowly(server, "0123456");
  expect(await sendAll(server, ["012"])).toBe("read 012");
  expect(await larger.answer).toBe("too-many");
  large.outgoing.end("89");
  expect(await large.answer).toBe("read 012345689");
  server.close();
});

test("of bodies that are as large as each other the one that began first is given up", async () => {
  const server = await serve(openIntake(small));
  const slow = await sendSlowly(server, "0123456789");
  expect(await sendAll(server, ["0123456789"])).toBe("read 0123456789");
  expect(await slow.answer).toBe("too-many");
  server.close();
});

test("a body that alone holds most is given up itself, and leaves the rest as they are", async () => {
  const server = await serve(openIntake(small));
  const senders = [await sendSlowly(server, "0123456"), await sendSlowly(server, "01234")];
  expect(await sendAll(server, ["01234567"])).toBe("too-many");
  for (const { outgoing } of senders) outgoing.end();
  const answers = await Promise.all(senders.map(({ answer }) => answer));
  expect(answers).toEqual(["read 0123456", "read 01234"]);
  server.close();
});

test("a body that comes in many pieces costs what these take besides", async () => {
  const server = await serve(openIntake({ most: 100, together: 40, perPiece: 20 }));
  const inPieces = await sendSlowly(server, "0");
  inPieces.outgoing.write("1");
  expect(await inPieces.answer).toBe("too-many");
  server.close();
});

test("a sender that goes away leaves its share free", async () => {
  const intake = openIntake(small);
  const server = await serve(intake);
  const slow = await sendSlowly(server, "01234");
  const closed = new Promise((resolve) => server.close(resolve));
  slow.outgoing.destroy();
  await expect(slow.answer).rejects.toThrow("socket hang up");
  await closed;
  // These two fit only without it; were it still counted, the longer one would be given up.
  const next = await serve(intake);
  const other = await sendSlowly(next, "01234567");
  expect(await sendAll(next, ["0123456"])).toBe("read 0123456");
  other.outgoing.end();
  expect(await other.answer).toBe("read 01234567");
  next.close();
});
