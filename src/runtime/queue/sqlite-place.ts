import { type BigIntStats, statSync } from "node:fs";
import { stat } from "node:fs/promises";

/**
 * Remembers which files stand under these names. A file that is deleted or replaced while it is open
 * can be written and synced as before, and nobody will ever find what is in it.
 *
 * @returns resolves with whether the same files still stand there
 * @throws Error when there are none now
 */
export function watchPlaces(names: readonly string[]): () => Promise<boolean> {
  const places = names.map((name) => ({ name, file: fileIn(statSync(name, exact)) }));
  return async () => {
    const asked = places.map(async ({ name, file }) => (await fileAt(name)) === file);
    return (await Promise.all(asked)).every((same) => same);
  };
}

/** Null where there is none, or where nobody can tell. */
async function fileAt(name: string): Promise<string | null> {
  const found = await stat(name, exact).catch(() => null);
  return found && fileIn(found);
}

/** What makes it the same file, whatever its name. */
function fileIn({ dev, ino }: BigIntStats): string {
  return `${dev} ${ino}`;
}

/** Numbers of files can be larger than what a number holds exactly. */
const exact = { bigint: true } as const;
