import type { IncomingMessage } from "node:http";

/** GitHub sends no event that is larger: https://docs.github.com/en/webhooks/webhook-events-and-payloads */
export const largestBody = 25 * 1024 * 1024;

/**
 * All bodies that are being read at once. Whoever sends them has not shown a signature yet, so
 * many who send slowly are to cost no more memory than a few. Past it the costliest is given up, not
 * the latest: nearly all deliveries are small, and these get through whoever fills the memory.
 */
const mostAtOnce = 64 * 1024 * 1024;

/** What a piece takes besides its bytes, measured at some 380: a body may come byte by byte. */
const besides = 512;

export type Body =
  | { readonly is: "read"; readonly bytes: Buffer }
  | { readonly is: "too-long" }
  /** Too much was being read at once and most of it was this one's, so it has to come again. */
  | { readonly is: "too-many" }
  /** The sender went away. */
  | { readonly is: "cut-off" };

export type Intake = {
  /** Reads a request's body; what is over a limit is not kept. */
  read(request: IncomingMessage): Promise<Body>;
};

export function openIntake(
  limits: { readonly most?: number; readonly together?: number; readonly perPiece?: number } = {},
): Intake {
  const { most = largestBody, together = mostAtOnce, perPiece = besides } = limits;
  const readings = new Set<Reading>();
  let held = 0;
  return {
    read: (request) =>
      new Promise((resolve) => {
        const chunks: Buffer[] = [];
        const reading: Reading = { length: 0, cost: 0, end };
        const take = (chunk: Buffer) => {
          chunks.push(chunk);
          const cost = chunk.length + perPiece;
          reading.length += chunk.length;
          reading.cost += cost;
          held += cost;
          if (reading.length > most) end({ is: "too-long" });
          // It holds no less than came in just now, so there is room again without it.
          else if (held > together) costliest(readings).end({ is: "too-many" });
        };
        const whole = () => end({ is: "read", bytes: joined(chunks, reading.length) });
        const gone = () => end({ is: "cut-off" });
        function end(body: Body): void {
          request.off("data", take).off("end", whole).off("close", gone);
          readings.delete(reading);
          held -= reading.cost;
          resolve(body);
        }
        readings.add(reading);
        request.on("data", take).once("end", whole).once("close", gone);
        // Its close is told as well, and nobody else listens.
        request.on("error", ignore);
      }),
  };
}

/** A body on its way. */
type Reading = {
  /** Bytes that have come so far. */
  length: number;
  /** Bytes of memory that these take. */
  cost: number;
  readonly end: (body: Body) => void;
};

/** Among those that cost the same the one that began first; there is one at least. */
function costliest(readings: ReadonlySet<Reading>): Reading {
  return [...readings].reduce((one, next) => (next.cost > one.cost ? next : one));
}

/** Not made anew for each request, since it would hold the body for as long as the request lives. */
function ignore(): void {}

/** Most bodies come in one piece, which need not be copied. */
function joined(chunks: readonly Buffer[], length: number): Buffer {
  const [only, ...others] = chunks;
  return only && others.length === 0 ? only : Buffer.concat(chunks, length);
}
