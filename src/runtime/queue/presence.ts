import { setTimeout as pause } from "node:timers/promises";
import { everySoOften } from "./postgres-rounds.ts";
import { keepSessions, type LockSession, openLockSession } from "./presence-session.ts";

/**
 * Says to the other processes that this one lives: a connection that holds an advisory lock under
 * the process's number. PostgreSQL gives the lock free when the connection ends, so a process that
 * is killed is missed at once. One that is only slow, or stopped for a while, keeps it, which a
 * time stamp that has to be renewed would not achieve.
 *
 * A connection that breaks is made anew, under the same number. Some break without a word: the
 * server ends the session, a network that failed loses its goodbye, and this side, which says
 * nothing by itself, would believe for hours that it is seen. So the connection is asked something
 * every so often, and one that does not answer counts as broken.
 *
 * One that answers may still be seen by nobody: after a failover it can be at the old server, while
 * all writes go to the new one. So those who write are asked as well whether they see it.
 */
export type Presence = {
  /** Whether the others can know: false while the connection is being made anew. */
  isSeen(): boolean;
  /** Why the connection could not be made anew so far, or undefined. */
  trouble(): unknown;
  leave(): Promise<void>;
};

export type PresenceOptions = {
  /** Nobody else's. */
  readonly number: number;
  /**
   * Milliseconds between questions. With the time allowed for an answer (3 s) they have to be fewer
   * than the others' patience.
   */
  readonly askEvery: number;
  /** Whether those who write see that this session holds the lock; rejects where they cannot tell. */
  readonly isHeldBy: (session: number) => Promise<boolean>;
  /** Milliseconds since it was last known to be seen, after which it is lost unless it is by then. */
  readonly bearable: number;
  /** Told that the others may soon take it for gone; once each time. */
  readonly lost: () => void;
};

/** @throws Error when no connection can be had that the others would see */
export async function appear(
  url: string,
  { number, askEvery, isHeldBy, bearable, lost }: PresenceOptions,
): Promise<Presence> {
  let leaving = false;
  let seen = false;
  /** When those who write last saw it, or a little before. */
  let seenAt = performance.now();
  let losing: NodeJS.Timeout | undefined;
  let trouble: unknown;
  let session = await hold();
  const asking = everySoOften(ask, askEvery);
  // Apart, as this answer may take longer.
  const confirming = everySoOften(confirm, askEvery);

  async function hold(): Promise<LockSession> {
    const next = await openLockSession(url, number);
    try {
      const at = performance.now();
      if (!(await isHeldBy(next.id))) throw unseenByOthers();
      clearTimeout(losing);
      [seen, seenAt, trouble] = [true, at, undefined];
    } catch (error) {
      next.breakOff();
      throw error;
    }
    // Only a goodbye can fail there, and nothing comes after it.
    next.ended.then(comeBack).catch(() => undefined);
    return next;
  }

  function unsee(): void {
    if (!seen) return;
    seen = false;
    if (leaving) return;
    losing = setTimeout(lost, Math.max(0, seenAt + bearable - performance.now())).unref();
  }

  async function comeBack(): Promise<void> {
    unsee();
    while (!leaving) {
      try {
        session = await hold();
        break;
      } catch (error) {
        // The worker, which needs the same server, tells of it.
        trouble = error;
        await pause(250);
      }
    }
    if (leaving) await session.end();
  }

  /** Its end, which this brings about, leads to the next one. */
  function drop(asked: LockSession, because: unknown): void {
    if (asked !== session) return;
    unsee();
    trouble = because;
    asked.breakOff();
  }

  async function ask(): Promise<void> {
    if (!seen) return;
    const asked = session;
    await asked.ask().catch((error: unknown) => drop(asked, error));
  }

  async function confirm(): Promise<void> {
    if (!seen) return;
    const [asked, at] = [session, performance.now()];
    if (!(await isHeldBy(asked.id))) drop(asked, unseenByOthers());
    else if (asked === session) seenAt = Math.max(seenAt, at);
  }

  return {
    isSeen: () => seen,
    trouble: () => trouble,
    async leave() {
      leaving = true;
      clearTimeout(losing);
      await Promise.all([asking.stop(), confirming.stop()]);
      // Where nobody answers, nobody would answer the goodbye either.
      await ask();
      await session.end();
    },
  };
}

function unseenByOthers(): Error {
  return new Error(`those who write to the database do not see its lock; ${keepSessions}`);
}
