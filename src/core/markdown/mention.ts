/**
 * Text in which no login notifies anybody: a zero-width space stands between `@` and the login.
 *
 * GitHub looks for mentions in the rendered text, so escapes do not help and code does not need
 * it. A mention begins at an `@` that does not follow a letter, a digit or `_`; that is why
 * addresses such as `mara@example.com` stay as they are.
 * https://github.com/gjtorikian/html-pipeline/blob/main/lib/html_pipeline/node_filter/mention_filter.rb
 */
export function quietMentions(text: string): string {
  return text.includes("@") ? text.replace(mention, "@\u200b") : text;
}

const mention = /(?<![A-Za-z0-9_])@(?=[A-Za-z0-9])/g;
