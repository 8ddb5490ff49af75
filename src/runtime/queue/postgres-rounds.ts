/** Does something again and again, never twice at once, with a pause between one end and the next start. */
export function everySoOften(work: () => Promise<void>, pause: number): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();

  function schedule(): void {
    timer = setTimeout(() => {
      // The worker, which needs the same server, tells of what goes wrong with it.
      round = work()
        .catch(() => undefined)
        .then(next);
    }, pause).unref();
  }

  function next(): void {
    if (!stopped) schedule();
  }

  schedule();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}
