import type { Instant } from "../../src/core/thread.ts";

/** What happened, a line each; the same seed writes the same lines. */
export type Trace = {
  readonly tell: (at: Instant, what: string) => void;
  /** All lines where all are kept, else the last ones. */
  readonly lines: () => readonly string[];
  readonly count: () => number;
};

/** Lines that a failing seed prints without being asked for all. */
const lastLines = 40;

export function openTrace(keep: "all" | "last"): Trace {
  let lines: string[] = [];
  let count = 0;
  return {
    tell(at, what) {
      count += 1;
      lines.push(`${String(count).padStart(5)} ${new Date(at).toISOString()} ${what}`);
      if (keep === "last" && lines.length > 2 * lastLines) lines = lines.slice(-lastLines);
    },
    lines: () => (keep === "all" ? lines : lines.slice(-lastLines)),
    count: () => count,
  };
}
