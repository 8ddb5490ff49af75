/** One line of the doctor's: what is the case, and where it is not as it should be, what mends it. */
export type Finding = { readonly is: "ok" | "mend"; readonly text: string };

export function ok(text: string): Finding {
  return { is: "ok", text };
}

export function mend(text: string): Finding {
  return { is: "mend", text };
}

/** Those that say what to mend, or the one that says that all is well. */
export function unlessMended(problems: readonly string[], well: string): readonly Finding[] {
  return problems.length === 0 ? [ok(well)] : problems.map(mend);
}
