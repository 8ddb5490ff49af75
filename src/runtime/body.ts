import type { IncomingMessage } from "node:http";

/** GitHub sends no event that is larger: https://docs.github.com/en/webhooks/webhook-events-and-payloads */
export const largestBody = 25 * 1024 * 1024;

/**
 * All bodies that are being read at once. Whoever sends them has not shown a signature yet, so
 * many who send slowly are to cost no more memory than a few.
 */
const mostAtOnce = 64 * 1024 * 1024;

export type Body =
  | { readonly is: "read"; readonly bytes: Buffer }
  | { readonly is: "too-long" }
  /** So many are being read that this one has to come again. */
  | { readonly is: "too-many" }
  /** The sender went away. */
  | { readonly is: "cut-off" };

export type Intake = {
  /** Reads a request's body; what is over a limit is not kept. */
  read(request: IncomingMessage): Promise<Body>;
};

export function openIntake(
  limits: { readonly most?: number; readonly together?: number } = {},
): Intake {
  const { most = largestBody, together = mostAtOnce } = limits;
  let held = 0;
  return {
    read: (request) =>
      new Promise((resolve) => {
        const chunks: Buffer[] = [];
        let length = 0;
        const take = (chunk: Buffer) => {
          length += chunk.length;
          held += chunk.length;
          if (length > most) end({ is: "too-long" });
          else if (held > together) end({ is: "too-many" });
          else chunks.push(chunk);
        };
        const whole = () => end({ is: "read", bytes: joined(chunks, length) });
        const gone = () => end({ is: "cut-off" });
        function end(body: Body): void {
          request.off("data", take).off("end", whole).off("close", gone);
          held -= length;
          resolve(body);
        }
        request.on("data", take).once("end", whole).once("close", gone);
        // Its close is told as well, and nobody else listens.
        request.on("error", ignore);
      }),
  };
}

/** Not made anew for each request, since it would hold the body for as long as the request lives. */
function ignore(): void {}

/** Most bodies come in one piece, which need not be copied. */
function joined(chunks: readonly Buffer[], length: number): Buffer {
  const [only, ...others] = chunks;
  return only && others.length === 0 ? only : Buffer.concat(chunks, length);
}
