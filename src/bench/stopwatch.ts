/** @returns milliseconds of one run */
export function timeOf<Input>(input: Input, run: (input: Input) => unknown): number {
  const start = performance.now();
  run(input);
  return performance.now() - start;
}

/**
 * Single runs meet garbage collections and other people's work on the same machine; the middle one
 * of several seldom does.
 */
export function median(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** `8.3 ms`, `120 ms` */
export function inMs(time: number): string {
  return `${time < 10 ? time.toFixed(1) : time.toFixed(0)} ms`;
}
