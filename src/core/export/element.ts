import type { Element, ElementContent, Properties } from "hast";

/** One element of HTML or SVG. Texts are data until the very end, so nothing has to be escaped here. */
export function element(
  tagName: string,
  properties: Properties = {},
  ...children: readonly (ElementContent | string | null)[]
): Element {
  const content = children.flatMap((child): readonly ElementContent[] => {
    if (child === null || child === "") return [];
    return [typeof child === "string" ? { type: "text", value: child } : child];
  });
  return { type: "element", tagName, properties, children: content };
}
