import type { Instant } from "../../core/thread.ts";
import { keyId } from "./key-id.ts";
import { defaultQuiet, finished, taken } from "./pace.ts";
import { createAdds } from "./postgres-adds.ts";
import { readCounts, rewriteVersion } from "./postgres-counts.ts";
import { openPostgresDatabase } from "./postgres-database.ts";
import { enter } from "./postgres-entry.ts";
import { createRecovery, takeOver } from "./postgres-recovery.ts";
import { everySoOften } from "./postgres-rounds.ts";
import { forgetRested, readLongestDue, readNextDue, readRows, saveRow } from "./postgres-rows.ts";
import type { Queue } from "./queue.ts";

export type PostgresOptions = {
  readonly quiet?: number;
  /** Real milliseconds that a process may be missing before its keys are due again. */
  readonly patience?: number;
  /** Real milliseconds between looks for such processes, and whether they can see this one. */
  readonly lookEvery?: number;
  /** What time it is when others' keys are made due again. */
  readonly now?: () => Instant;
};

/**
 * The queue for several processes: the table of the SQLite queue, in a database that they share.
 * Each call is one transaction, and the rows it reads are locked until it is through.
 *
 * A running key carries the number of its process, and a process shows that it lives by a lock on
 * that number (`presence.ts`). So what a process that was killed had begun is due again within
 * `patience`, while a key whose process only is slow stays with it. A process that the others may
 * miss hears of it after half of that, and gives up what it runs before another begins it.
 *
 * Tried and dropped: graphile-worker with `jobKey` and a named queue for each key. It locks every
 * named queue there is to find one job, so each key costs more the more there are: 6 ms with 1,000
 * of them, 69 ms with 100,000, and two processes hide the queues from each other meanwhile. Its
 * authors advise against many names (https://github.com/graphile/worker/pull/558). Its pauses, its
 * locks of four hours, and its adds, where the later time wins, would be our own SQL as well.
 *
 * @param url `postgres://…`
 * @throws Error when the database cannot be used or was made by a newer version
 */
export async function openPostgresQueue(
  url: string,
  {
    quiet = defaultQuiet,
    patience = 10_000,
    lookEvery = 2_000,
    now: clock = Date.now,
  }: PostgresOptions = {},
): Promise<Queue> {
  const database = openPostgresDatabase(url);
  const hearers: (() => void)[] = [];
  let losses = 0;
  const lost = () => {
    losses += 1;
    for (const hear of hearers) hear();
  };
  // The other half is for what is being written just then.
  const bearable = patience / 2;
  const { number, presence } = await enter(database, url, { askEvery: lookEvery, bearable, lost });
  const adds = createAdds(database, quiet);
  const recoverOthers = createRecovery(database, { own: number, patience, now: clock });
  const running = new Set<string>();
  let turn: Promise<unknown> = Promise.resolve();
  let closed = false;

  function checkOpen(): void {
    if (closed) throw new Error("the queue is closed");
  }

  function unseen(): Error {
    const cause = presence.trouble();
    return new Error("the connection to PostgreSQL is being made anew", { cause });
  }

  /** One after the other, so that what is due longest goes to whoever asked first. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  }

  /** A take whose answer was lost leaves a key that runs nowhere, in this process's name. */
  const recoverOwn = () =>
    inTurn(() =>
      database.transact((client) =>
        takeOver(client, { of: number, besides: [...running] }, clock()),
      ),
    );

  const look = async () => {
    await recoverOwn();
    await recoverOthers();
  };
  await look().catch(async (error: unknown) => {
    await presence.leave();
    await database.close();
    throw error;
  });
  const looking = everySoOften(look, lookEvery);

  return {
    async add(key, due) {
      checkOpen();
      await adds.add(key, due);
    },

    async take(now) {
      checkOpen();
      return inTurn(async () => {
        // Its keys could be taken for those of a process that is gone. Asked when its turn has
        // come, which may be late where what is before it has to wait for the network.
        if (!presence.isSeen()) throw unseen();
        const before = losses;
        const row = await database.transact(async (client) => {
          const due = await readLongestDue(client, now, [...running]);
          if (!due) return null;
          const next = { ...due, ...taken(due, now), process: number };
          await saveRow(client, next);
          return next;
        });
        if (!row) return null;
        // Nobody was told of this one. The next look makes it due again.
        if (losses !== before) throw unseen();
        running.add(row.id);
        return { key: row.key, attempt: row.failures };
      });
    },

    async finish(key, ending, now) {
      checkOpen();
      const id = keyId(key);
      if (!running.has(id)) throw new Error(`${key} is not running`);
      await database.transact(async (client) => {
        const [row] = await readRows(client, [id]);
        // Where another process took it over, that one will finish it.
        if (row?.process === number)
          await saveRow(client, { ...row, ...finished(row, ending, now, quiet), process: null });
        await forgetRested(client, now - quiet);
      });
      running.delete(id);
    },

    async nextDue() {
      checkOpen();
      return database.transact(readNextDue);
    },

    async count(now) {
      checkOpen();
      return database.transact((client) => readCounts(client, now));
    },

    async probe() {
      checkOpen();
      await database.transact(rewriteVersion);
    },

    onLost: (hear) => hearers.push(hear),

    async close() {
      if (closed) return;
      closed = true;
      await looking.stop();
      await adds.written();
      await turn;
      await presence.leave();
      await database.close();
    },
  };
}
