/**
 * How long something takes: the median of several runs, since single runs meet garbage collections
 * and other people's work on the same machine.
 */
export type Timing<Input> = {
  readonly warmUps: number;
  readonly runs: number;
  /** What a run works on, made anew each time and outside the measured time. */
  readonly prepare: () => Input;
  readonly run: (input: Input) => unknown;
};

/** @returns milliseconds */
export function medianTime<Input>({ warmUps, runs, prepare, run }: Timing<Input>): number {
  const times: number[] = [];
  for (let round = 0; round < warmUps + runs; round += 1) {
    const time = timeOf(prepare(), run);
    if (round >= warmUps) times.push(time);
  }
  return median(times);
}

/** @returns milliseconds of one run */
export function timeOf<Input>(input: Input, run: (input: Input) => unknown): number {
  const start = performance.now();
  run(input);
  return performance.now() - start;
}

export function median(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** `8.3 ms`, `120 ms` */
export function inMs(time: number): string {
  return `${time < 10 ? time.toFixed(1) : time.toFixed(0)} ms`;
}
