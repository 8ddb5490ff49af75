import { Client, type ClientBase } from "pg";
import { z } from "zod";
import { connectionOf } from "./postgres-database.ts";
import { lockSpace } from "./postgres-schema.ts";

/** A connection that holds the lock of a process's number. */
export type LockSession = {
  /** The server's number for it. */
  readonly id: number;
  /** Rejects where it does not answer within 3 s, or is another session by now. */
  ask(): Promise<void>;
  /** Resolves once the connection is no more, whatever ended it. */
  readonly ended: Promise<void>;
  /** Without a goodbye, which could wait for an answer for ever. */
  breakOff(): void;
  end(): Promise<void>;
};

/** @throws Error while the lock cannot be had, or where what writes are made to is another server */
export async function openLockSession(url: string, number: number): Promise<LockSession> {
  const client = new Client({ ...connectionOf(url), ...limits });
  // What breaks it also ends it, and the end is what counts.
  client.on("error", () => undefined);
  const ended = new Promise<void>((resolve) => client.once("end", () => resolve()));
  const breakOff = () => client.connection.stream.destroy();
  try {
    await client.connect();
    // A machine that vanished without a word is missed after half a minute, not after two hours.
    await client.query(
      "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 4; set lock_timeout = '2s'",
    );
    // After a break this fails until the server has noticed it too.
    const { rows } = await client.query(
      `select pg_backend_pid() as id, pg_is_in_recovery() as follows, pg_advisory_lock($1, $2)`,
      [lockSpace, number],
    );
    const [{ id, follows }] = z.tuple([lockedShape]).parse(rows);
    // Its locks are its own: whoever writes to the other server would not see this one.
    if (follows) throw new Error(onlyFollows);
    return { id, ask: () => check(client, id), ended, breakOff, end: () => client.end() };
  } catch (error) {
    breakOff();
    throw error;
  }
}

async function check(client: Client, id: number): Promise<void> {
  const { rows } = await client.query("select pg_backend_pid() as id");
  if (z.tuple([idShape]).parse(rows)[0].id !== id)
    throw new Error(`its session became another; ${keepSessions}`);
}

/**
 * Whether whoever writes here sees that a session holds the lock.
 *
 * @throws Error where this server tells nothing, since nobody writes to it
 */
export async function checkHeld(
  client: ClientBase,
  number: number,
  session: number,
): Promise<boolean> {
  const { rows } = await client.query(
    `select pg_is_in_recovery() as follows, exists (
       select from pg_locks where locktype = 'advisory' and classid = $1 and objid = $2
         and granted and pid = $3 and pid <> pg_backend_pid()) as held`,
    [lockSpace, number, session],
  );
  const [{ follows, held }] = z.tuple([heldShape]).parse(rows);
  if (follows) throw new Error(onlyFollows);
  return held;
}

const onlyFollows = "this server only follows another one";

/** For whoever reads why no connection counts. */
export const keepSessions = "connect to the server itself, or through a pooler that keeps sessions";

/** Milliseconds; a lock that is not free is told of before the answer counts as missing. */
const limits = {
  keepAliveInitialDelayMillis: 10_000,
  connectionTimeoutMillis: 5_000,
  query_timeout: 3_000,
} as const;

const idShape = z.object({ id: z.number() });
const lockedShape = idShape.extend({ follows: z.boolean() });
const heldShape = z.object({ follows: z.boolean(), held: z.boolean() });
