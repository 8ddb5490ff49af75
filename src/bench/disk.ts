import { open } from "node:fs/promises";
import { join } from "node:path";
import { median } from "./stopwatch.ts";

const times = 50;
/** Bytes: about what a group of keys takes in the queue's log. */
const written = 32 * 1024;

/** How long the disk takes, now, to keep what was written: milliseconds, and no doing of the app's. */
export async function speedOfDisk(folder: string): Promise<number> {
  const file = await open(join(folder, "disk"), "w");
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) {
    await file.write(Buffer.alloc(written, time), 0, written, 0);
    const start = performance.now();
    await file.datasync();
    taken.push(performance.now() - start);
  }
  await file.close();
  return median(taken);
}
