/**
 * Stops in good order when the system asks for it (SIGTERM from a container, SIGINT from a
 * keyboard). A second signal ends the process at once, which loses nothing either.
 */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
