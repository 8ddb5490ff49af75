/** What stands at one place of a text, and where it ends. */
export type Taken<T> = { readonly value: T; readonly end: number };

/**
 * Matches at one place only. The pattern is sticky, so a text is never searched from each of its
 * characters to its end: that is what keeps reading linear.
 */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
