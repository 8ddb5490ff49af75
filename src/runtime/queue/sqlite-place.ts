import { statSync } from "node:fs";

/**
 * Remembers which files stand under these names. A file that is deleted or replaced while it is open
 * can be written and synced as before, and nobody will ever find what is in it.
 *
 * @returns whether the same files still stand there; asked without a detour over another thread,
 *   which would cost twenty times as much as the few microseconds that this takes
 * @throws Error when there are none now
 */
export function watchPlaces(names: readonly string[]): () => boolean {
  const places = names.map((name) => ({ name, file: fileAt(name) }));
  const missing = places.find(({ file }) => file === null);
  if (missing) throw new Error(`there is no file ${missing.name}`);
  return () => places.every(({ name, file }) => fileAt(name) === file);
}

/** What makes it the same file, whatever its name; null where there is none, or nobody can tell. */
function fileAt(name: string): string | null {
  try {
    // Numbers of files can be larger than what a number holds exactly.
    const { dev, ino } = statSync(name, { bigint: true });
    return `${dev} ${ino}`;
  } catch {
    return null;
  }
}
