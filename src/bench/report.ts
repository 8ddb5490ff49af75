/** One thing measured, and what it should be. */
export type Finding = {
  readonly what: string;
  readonly measured: string;
  /** Null: told for itself, held to nothing. */
  readonly target: string | null;
  /**
   * - `kept`: as promised
   * - `broken`: a count that is more than promised; counts are the same on every machine
   * - `slow`: a time over its target, which a busy machine can do
   * - `told`: no target
   */
  readonly is: "kept" | "broken" | "slow" | "told";
};

/** What one part of the bench found, under its heading. */
export type Part = { readonly title: string; readonly findings: readonly Finding[] };

export function told(what: string, measured: string): Finding {
  return { what, measured, target: null, is: "told" };
}

/** A number of things that is the same in every run. */
export function counted(
  what: string,
  measured: string,
  { target, kept }: { readonly target: string; readonly kept: boolean },
): Finding {
  return { what, measured, target, is: kept ? "kept" : "broken" };
}

/** A time or a ratio of times. */
export function timed(
  what: string,
  measured: string,
  { target, kept }: { readonly target: string; readonly kept: boolean },
): Finding {
  return { what, measured, target, is: kept ? "kept" : "slow" };
}

const words = { kept: "kept", broken: "BROKEN", slow: "over", told: "" } as const;

/** A part as lines of text in columns. */
export function layOut({ title, findings }: Part): string {
  const rows = findings.map(({ what, measured, target, is }) => {
    return [what, measured, target ?? "", words[is]] as const;
  });
  const width = (column: 0 | 1 | 2) => Math.max(0, ...rows.map((row) => row[column].length));
  const [whats, numbers, targets] = [width(0), width(1), width(2)];
  const lines = rows.map(([what, measured, target, word]) => {
    const cells = [what.padEnd(whats), measured.padEnd(numbers), target.padEnd(targets), word];
    return `  ${cells.join("  ")}`.trimEnd();
  });
  return [title, ...lines, ""].join("\n");
}

/** `1 write`, `2 writes` */
export function many(count: number, thing: string, things = `${thing}s`): string {
  return `${count} ${count === 1 ? thing : things}`;
}
