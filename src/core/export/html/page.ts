import type { ElementContent, Root } from "hast";
import { toHtml } from "hast-util-to-html";
import { element } from "../element.ts";
import { style, styleDigest } from "./style.ts";

export type Page = {
  readonly title: string;
  readonly content: readonly ElementContent[];
};

/**
 * Nothing may be loaded and nothing run, whatever stands in the page: should a text ever get past
 * everything before, the browser itself refuses.
 */
const policy = `default-src 'none'; style-src '${styleDigest}'; base-uri 'none'; form-action 'none'`;

/** One file of HTML that needs no other. */
export function writePage({ title, content }: Page): string {
  const head = element(
    "head",
    {},
    element("meta", { charSet: "utf-8" }),
    element("meta", { httpEquiv: ["Content-Security-Policy"], content: policy }),
    element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    element("meta", { name: "referrer", content: "no-referrer" }),
    element("meta", { name: "generator", content: "Second Story" }),
    element("title", {}, title),
    element("style", {}, style),
  );
  const html = element("html", { lang: "en" }, head, element("body", {}, ...content));
  const root: Root = { type: "root", children: [{ type: "doctype" }, html] };
  return `${toHtml(root)}\n`;
}
