/**
 * A text without the signs it ends with. An expression such as `/[.,]+$/` is no way to say this: it
 * begins anew at each of many signs in a row, and a text of nothing else takes minutes.
 */
export function withoutEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
