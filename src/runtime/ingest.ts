/**
 * GitHub's way in: a delivery becomes a few keys in the queue, and only once these are on disk it is
 * acknowledged. What cannot be stored is answered 503, so that GitHub keeps the delivery as failed
 * and can be asked for it again; it never asks by itself.
 * https://docs.github.com/en/webhooks/using-webhooks/handling-failed-webhook-deliveries
 *
 * Whoever sends has shown nothing until the signature is checked, so until then there is no parsing
 * and no storing, and only so much memory. Nothing is asked of GitHub here.
 */
import { createSecretKey, type KeyObject } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { openIntake } from "./body.ts";
import { type Head, isSigned, judgeHead, keysIn, type Refusal, tooLong } from "./delivery.ts";
import { describeError, type Log } from "./log.ts";
import type { Adder } from "./queue/queue.ts";

export type IngestOptions = {
  readonly secret: string;
  readonly queue: Adder;
  readonly now: () => Date;
  readonly log: Log;
  /** Told of each answer; the event's name is whatever the sender wrote. */
  readonly answered?: (event: string, status: number) => void;
  /** Real milliseconds that the queue has to store a key: GitHub waits ten seconds. */
  readonly patience?: number;
};

/** Answers one request; never rejects. */
export type Ingest = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

type Answer =
  | Refusal
  | { readonly status: 202; readonly keys: readonly string[] }
  /** A delivery, though not one that asks for anything. */
  | { readonly status: 200 };

/** @throws Error when there is no secret: anybody could pretend to be GitHub */
export function createIngest({
  secret,
  queue,
  now,
  log,
  answered = () => undefined,
  patience = 8_000,
}: IngestOptions): Ingest {
  if (secret === "") throw new Error("Webhooks cannot be told from anybody's without a secret.");
  const key = createSecretKey(secret, "utf8");
  const intake = openIntake();

  async function judge(head: Head, request: IncomingMessage): Promise<Answer | "gone"> {
    const body = await intake.read(request);
    switch (body.is) {
      case "read":
        return store(head, keysOf(head, body.bytes, key));
      case "too-long":
        return tooLong;
      case "too-many":
        return { status: 503, because: "Too much arrives at once. Send it again in a while." };
      case "cut-off":
        return "gone";
      default:
        return body satisfies never;
    }
  }

  async function store(head: Head, keys: readonly string[] | Refusal): Promise<Answer> {
    if ("status" in keys) return keys;
    if (keys.length === 0) return { status: 200 };
    try {
      const due = now().getTime();
      await within(patience, Promise.all(keys.map((one) => queue.add(one, due))));
      log.info("webhook", { event: head.event, delivery: head.id, keys });
      return { status: 202, keys };
    } catch (error) {
      log.error("a webhook could not be stored", { keys, because: describeError(error) });
      return { status: 503, because: "The queue takes nothing now. Send it again in a while." };
    }
  }

  return async (request, response) => {
    const head = judgeHead(request.method, request.headers);
    if ("status" in head) {
      answered("", head.status);
      // A body of unknown length is not waited for; any other is read away, so that the answer arrives.
      if (request.headers["transfer-encoding"]) response.setHeader("connection", "close");
      return write(response, head);
    }
    const answer = await judge(head, request);
    if (answer === "gone") return;
    answered(head.event, answer.status);
    write(response, answer);
  };
}

function keysOf(head: Head, body: Buffer, secret: KeyObject): readonly string[] | Refusal {
  if (isSigned(body, head.signature, secret)) return keysIn(head.event, body);
  const because =
    "The signature does not fit: WEBHOOK_SECRET and the webhook secret on the App's settings page are to be the same text.";
  return { status: 401, because };
}

/** What is stored all the same after the time is over does no harm: it is looked at once more. */
function within(patience: number, work: Promise<unknown>): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`not stored within ${patience} ms`));
    const timer = setTimeout(late, patience);
    work.then(() => resolve(), reject).finally(() => clearTimeout(timer));
  });
}

function write(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, headersOf(answer.status));
  response.end(textOf(answer));
}

function textOf(answer: Answer): string {
  if ("because" in answer) return `${answer.because}\n`;
  return answer.status === 200 ? "Nothing to look at.\n" : `To be looked at: ${answer.keys}\n`;
}

const plain = { "content-type": "text/plain; charset=utf-8" };

function headersOf(status: Answer["status"]): Record<string, string> {
  switch (status) {
    case 405:
      return { ...plain, allow: "POST" };
    case 415:
      return { ...plain, accept: "application/json" };
    case 401:
      // Required with this status; the name is of our own making.
      return { ...plain, "www-authenticate": "X-Hub-Signature-256" };
    case 413:
      // What is left of the body is not waited for.
      return { ...plain, connection: "close" };
    case 503:
      return { ...plain, connection: "close", "retry-after": "60" };
    case 200:
    case 202:
    case 400:
      return plain;
    default:
      return status satisfies never;
  }
}
