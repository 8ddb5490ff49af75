import type { Link, PhrasingContent } from "mdast";
import { isBareUrl } from "./url.ts";

declare module "mdast" {
  interface LinkData {
    /** Typed as a bare address and shown as one. */
    bare?: true;
  }
}

/**
 * Marks the links of a paragraph that were typed as bare addresses and can be shown so: the
 * characters around an address decide where it ends, so a neighbour that could run into it makes
 * it `[address](address)`.
 */
export function markBare(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.map((node, index) => {
    if (node.type !== "link" || !wasBare(node)) return node;
    if (!freeBefore(nodes[index - 1]) || !freeAfter(nodes, index + 1)) return node;
    return { ...node, data: { bare: true } };
  });
}

/** Between `<` and `>` or in brackets, the text begins after the link does. */
function wasBare({ url, title, children, position }: Link): boolean {
  const [only, ...more] = children;
  if (only?.type !== "text" || more.length > 0 || title) return false;
  if (position?.start.offset !== only.position?.start.offset) return false;
  if (![only.value, `http://${only.value}`, `mailto:${only.value}`].includes(url)) return false;
  return isBareUrl(only.value);
}

function freeBefore(node: PhrasingContent | undefined): boolean {
  return node === undefined || (node.type === "text" && /[\s(]$/.test(node.value));
}

/** A blank, or the paragraph's end, perhaps with the punctuation that ends a sentence. */
function freeAfter(nodes: readonly PhrasingContent[], index: number): boolean {
  const next = nodes[index];
  if (next === undefined) return true;
  if (next.type !== "text") return false;
  const stop = /^[.,;:!?'")]*(\s|$)/.exec(next.value);
  return stop !== null && (stop[1] !== "" || index === nodes.length - 1);
}
