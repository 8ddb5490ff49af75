import type { Memory } from "./memory.ts";

export type Fresh<Value> = {
  /** On the local clock; undefined: any age will do. */
  readonly since: number | undefined;
  readonly refuses: (value: Value) => boolean;
};

/** As remembered; a refusal from before a time is asked for once more. */
export async function getFresh<Value>(
  memory: Memory<Value>,
  name: string,
  fetch: () => Promise<Value>,
  { since, refuses }: Fresh<Value>,
): Promise<Value> {
  const at = memory.askedAt(name);
  const value = await memory.get(name, fetch);
  if (at === null || since === undefined || at >= since || !refuses(value)) return value;
  // Somebody else may have asked again meanwhile.
  if (memory.askedAt(name) === at) memory.forget(name);
  return memory.get(name, fetch);
}
