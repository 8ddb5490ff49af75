import { setTimeout as pause } from "node:timers/promises";

/** What comes first: the result, or the end of so many real milliseconds. It keeps no process alive. */
export async function orLate<Result>(
  result: Promise<Result>,
  wait: number,
): Promise<Result | "late"> {
  const over = new AbortController();
  const late = pause(wait, "late" as const, { ref: false, signal: over.signal });
  try {
    return await Promise.race([result, late]);
  } finally {
    late.catch(() => undefined);
    over.abort();
  }
}
