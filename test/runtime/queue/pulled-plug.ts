import { connect, createServer, type Socket } from "node:net";
import { z } from "zod";

/** A way to a PostgreSQL server that can be cut, as when a machine or a cable fails. */
export type Way = {
  readonly url: string;
  /** Cuts what there is; new connections are still let through. */
  interrupt(): void;
  /**
   * Cuts what there is on the server's side alone: on the near side connections stay open, and
   * nothing comes through any more. New ones are still let through.
   */
  silence(): void;
  /** Cuts what there is, and lets nothing through any more. */
  cut(): void;
  /** Lets connections through again. */
  mend(): Promise<void>;
  /** New connections lead to another server; what there is stays. */
  lead(socket: string): void;
};

/** @param socket the file under which the server listens */
export async function wayTo(socket: string): Promise<Way> {
  let target = socket;
  const sockets = new Set<Socket>();
  const pairs = new Set<readonly [near: Socket, far: Socket]>();
  // Half open, so that a side which was silenced does not answer a goodbye either.
  const gate = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect(target);
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on("error", () => undefined);
      one.once("close", () => {
        sockets.delete(one);
        // Deleted already where it was silenced: the other side is not to hear of it.
        if (pairs.delete(pair)) other.destroy();
      });
    }
  });
  const listen = (at: number) =>
    new Promise<void>((resolve) => gate.listen(at, "127.0.0.1", resolve));
  await listen(0);
  const { port } = z.object({ port: z.number() }).parse(gate.address());
  const interrupt = () => {
    for (const one of sockets) one.destroy();
  };
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    interrupt,
    silence() {
      for (const [near, far] of pairs) {
        near.unpipe(far);
        // What still comes from there is lost.
        near.resume();
        far.unpipe(near);
        far.destroy();
      }
      pairs.clear();
    },
    cut() {
      gate.close();
      interrupt();
    },
    mend: () => listen(port),
    lead(other) {
      target = other;
    },
  };
}
