/**
 * Answers kept for a while, by name. What is asked for twice at once is fetched once; a failure is
 * not kept. The oldest entries go first when there are too many.
 */
export type Memory<Value> = {
  readonly get: (name: string, fetch: () => Promise<Value>) => Promise<Value>;
  readonly forget: (name: string) => void;
  /** When what is remembered was asked for, on the local clock; null where nothing is. */
  readonly askedAt: (name: string) => number | null;
};

export type MemoryOptions = {
  /** Milliseconds. */
  readonly keep: number;
  readonly clock?: () => number;
  /** How many answers there is room for. */
  readonly most?: number;
};

export function remember<Value>({ keep, clock = Date.now, most }: MemoryOptions): Memory<Value> {
  const bounds = most === undefined ? {} : { most };
  const entries = shelf<{ readonly at: number; readonly value: Promise<Value> }>(bounds);
  const standing = (name: string) => {
    const known = entries.get(name);
    return known && clock() < known.at + keep ? known : null;
  };
  return {
    askedAt: (name) => standing(name)?.at ?? null,
    get: (name, fetch) => {
      const known = standing(name);
      if (known) return known.value;
      const value = fetch();
      entries.set(name, { at: clock(), value });
      value.catch(() => {
        if (entries.get(name)?.value === value) entries.delete(name);
      });
      return value;
    },
    forget: entries.delete,
  };
}

/** A bounded map: what was put there longest ago goes first. */
export type Shelf<Value> = {
  readonly get: (name: string) => Value | undefined;
  readonly set: (name: string, value: Value) => void;
  readonly delete: (name: string) => void;
};

export type Bounds<Value> = {
  readonly most?: number;
  /** How large a value is, in characters of what people wrote; unless given, all are small. */
  readonly sizeOf?: (value: Value) => number;
};

/** Characters that one shelf holds; what alone is larger is not kept. */
const room = 8_000_000;

export function shelf<Value>({ most = 5_000, sizeOf = () => 0 }: Bounds<Value> = {}): Shelf<Value> {
  const entries = new Map<string, { readonly value: Value; readonly size: number }>();
  let held = 0;
  const drop = (name: string): void => {
    held -= entries.get(name)?.size ?? 0;
    entries.delete(name);
  };
  return {
    get: (name) => entries.get(name)?.value,
    set: (name, value) => {
      drop(name);
      const size = sizeOf(value);
      if (size > room) return;
      entries.set(name, { value, size });
      held += size;
      for (const oldest of entries.keys()) {
        if (entries.size <= most && held <= room) break;
        drop(oldest);
      }
    },
    delete: drop,
  };
}
