export type Clock = { now(): Date };

export type VirtualClock = Clock & { set(to: Date): void; advance(ms: number): void };

/** A clock that stands still until somebody moves it. */
export function createVirtualClock(start: Date): VirtualClock {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    set: (to) => {
      at = to.getTime();
    },
    advance: (ms) => {
      at += ms;
    },
  };
}

/** GitHub tells time in whole seconds. */
export function wholeSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000) * 1000;
}

/** `2026-11-22T09:30:00Z`, as every timestamp of the API is written. */
export function timestamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
