import type { Definition, Nodes, Root } from "mdast";

/** The link definitions of one text, and which of them its own links use. */
export type Definitions = {
  readonly named: ReadonlyMap<string, Definition>;
  readonly used: ReadonlySet<Definition>;
};

export const noDefinitions: Definitions = { named: new Map(), used: new Set() };

/** The first definition of a name counts, as in CommonMark. */
export function definitionsOf(root: Root): Definitions {
  const named = new Map<string, Definition>();
  const wanted = new Set<string>();
  collect(root, named, wanted);
  if (named.size === 0) return noDefinitions;
  const used = [...named].filter(([name]) => wanted.has(name)).map(([, node]) => node);
  return { named, used: new Set(used) };
}

function collect(node: Nodes, named: Map<string, Definition>, wanted: Set<string>): void {
  if (node.type === "definition" && !named.has(node.identifier)) named.set(node.identifier, node);
  if (node.type === "linkReference" || node.type === "imageReference") wanted.add(node.identifier);
  if (!("children" in node)) return;
  for (const child of node.children) collect(child, named, wanted);
}
