/** `@mara` → `mara`. https://docs.github.com/en/enterprise-cloud@latest/admin/identity-and-access-management/iam-configuration-reference/username-considerations-for-external-authentication */
export function readLogin(word: string): string | null {
  return /^@([a-z\d](?:[a-z\d_-]{0,38}))$/i.exec(word)?.[1] ?? null;
}

/** `A2 because …` → 2 and the rest; null when no number of that letter leads. */
export function takeNumber(
  letter: "A" | "F",
  text: string,
): { readonly number: number; readonly rest: string } | null {
  const match = /^([AF])([1-9]\d{0,3})(?:[:,]?(?=\s)|$)/i.exec(text);
  if (match?.[1]?.toUpperCase() !== letter) return null;
  return { number: Number(match[2]), rest: text.slice(match[0].length).trim() };
}

/** `3d`, `3 days`, `2w`, `2 weeks`; in calendar days, a year at most. */
export function readDuration(text: string): number | null {
  const match = /^([1-9]\d{0,2}) ?(d|days?|w|weeks?)$/i.exec(text);
  if (!match) return null;
  const days = Number(match[1]) * (match[2]?.toLowerCase().startsWith("w") ? 7 : 1);
  return days <= 366 ? days : null;
}
