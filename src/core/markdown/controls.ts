/**
 * Text without the characters that only steer a terminal (`ESC`, `BEL`, the C1 controls): a browser
 * shows nothing for them, and whoever prints the text would obey. Blanks and ends of lines stay,
 * as does NUL, which Markdown shows as `U+FFFD`.
 */
export function withoutControls(text: string): string {
  return text.replace(/[^\P{Cc}\s\u0085\0]/gu, "");
}
