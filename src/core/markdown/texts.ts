import type { PhrasingContent } from "mdast";

/** Neighbouring texts as one: what is escaped in a text depends on what stands beside it. */
export function joinTexts(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const joined: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.type === "text" && last?.type === "text") {
      const { position } = last;
      joined[joined.length - 1] = {
        type: "text",
        value: last.value + node.value,
        ...(position && { position }),
      };
    } else joined.push(node);
  }
  return joined;
}

/** Without blanks at its edges, no-break spaces too: next to a mark they would be escaped. */
export function trimmed(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node, index): PhrasingContent[] => {
    if (node.type !== "text") return [node];
    const start = index === 0 ? node.value.trimStart() : node.value;
    const value = index === nodes.length - 1 ? start.trimEnd() : start;
    return value === "" ? [] : [{ ...node, value }];
  });
}
