import type { Code, InlineCode } from "mdast";

/** Code stays as typed, except for what would be taken for a marker of ours. */
export function disarmCode(node: Code): Code {
  const info = [node.lang, node.meta].filter((part) => part).join(" ");
  if (info === "") return { type: "code", value: withoutMarkers(node.value) };
  if (!plainInfo.test(info) || node.value.trim() === "")
    return { type: "code", value: withoutMarkers(`${info}\n${node.value}`.trimEnd()) };
  return {
    type: "code",
    lang: node.lang ?? null,
    meta: node.meta ?? null,
    value: withoutMarkers(node.value),
  };
}

const plainInfo = /^[A-Za-z0-9+#._-]+(?: [A-Za-z0-9 ,.:=+#/_-]*[A-Za-z0-9,.:=+#/_-])?$/;

export function inlineCode(value: string): InlineCode {
  return { type: "inlineCode", value: withoutMarkers(value) };
}

/**
 * A zero-width space keeps the line from being one of our markers (`markers.ts`), which are found
 * by reading lines, not Markdown.
 */
function withoutMarkers(value: string): string {
  return value.replace(/<!(?=--\s{0,9}second-story)/gi, "<!\u200b");
}
