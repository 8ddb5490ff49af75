import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqliteQueue } from "../runtime/queue/sqlite.ts";
import { counted, type Part, told } from "./report.ts";
import { median } from "./stopwatch.ts";

const adds = 1_000;
const rounds = 5;

/** How fast the queue takes keys. Each is on disk when its add resolves. */
export async function measureAdds(): Promise<Part> {
  const folder = mkdtempSync(join(tmpdir(), "second-story-"));
  try {
    const together: number[] = [];
    const apart: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      together.push(await timeOfAdds(join(folder, `together-${round}.sqlite`), "together"));
      apart.push(await timeOfAdds(join(folder, `apart-${round}.sqlite`), "apart"));
    }
    const kept = await countIn(join(folder, "together-0.sqlite"));
    const ratio = median(apart) / median(together);
    return {
      title: `${adds} adds to the queue`,
      findings: [
        told("all at once", `${perSecond(together)} a second`),
        told(
          "one after the other",
          `${perSecond(apart)} a second, ${ratio.toFixed(0)} times slower`,
        ),
        counted("there when the file is opened again", String(kept), {
          target: String(adds),
          kept: kept === adds,
        }),
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timeOfAdds(file: string, how: "together" | "apart"): Promise<number> {
  const queue = openSqliteQueue(file);
  const keys = Array.from({ length: adds }, (_, index) => `acme/shop#${index + 1}`);
  const start = performance.now();
  if (how === "together") await Promise.all(keys.map((key) => queue.add(key, 0)));
  else for (const key of keys) await queue.add(key, 0);
  const time = performance.now() - start;
  await queue.close();
  return time;
}

async function countIn(file: string): Promise<number> {
  const queue = openSqliteQueue(file);
  let count = 0;
  while (await queue.take(0)) count += 1;
  await queue.close();
  return count;
}

function perSecond(times: readonly number[]): string {
  return String(Math.round((adds / median(times)) * 1_000));
}
