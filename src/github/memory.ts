/**
 * Answers kept for a while, by name. What is asked for twice at once is fetched once; a failure is
 * not kept. The oldest entries go first when there are too many.
 */
export type Memory<Value> = {
  readonly get: (name: string, fetch: () => Promise<Value>) => Promise<Value>;
  readonly forget: (name: string) => void;
};

export type MemoryOptions = {
  /** Milliseconds. */
  readonly keep: number;
  readonly clock?: () => number;
};

export function remember<Value>({ keep, clock = Date.now }: MemoryOptions): Memory<Value> {
  const entries = shelf<{ readonly until: number; readonly value: Promise<Value> }>();
  return {
    get: (name, fetch) => {
      const known = entries.get(name);
      if (known && clock() < known.until) return known.value;
      const value = fetch();
      entries.set(name, { until: clock() + keep, value });
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

export function shelf<Value>(most = 5_000): Shelf<Value> {
  const entries = new Map<string, Value>();
  return {
    get: (name) => entries.get(name),
    set: (name, value) => {
      entries.delete(name);
      entries.set(name, value);
      for (const oldest of entries.keys()) {
        if (entries.size <= most) break;
        entries.delete(oldest);
      }
    },
    delete: (name) => {
      entries.delete(name);
    },
  };
}
