import type { Element, ElementContent } from "hast";
import { isSafeUrl } from "../../markdown/url.ts";
import { element } from "../element.ts";

/** The addresses of a page in the order they come, each once; on paper a number stands for each. */
export type Links = {
  readonly link: (href: string, words: readonly ElementContent[]) => readonly ElementContent[];
  readonly addresses: () => readonly string[];
};

/** @param base the review's address, from which GitHub reads one such as `../pull/3` */
export function openLinks(base: string): Links {
  const numbers = new Map<string, number>();
  return {
    link: (href, words) => {
      if (href.startsWith("#")) return [element("a", { href }, ...words)];
      if (!isSafeUrl(href) || !URL.canParse(href, base)) return words;
      const address = new URL(href, base).href;
      const number = numbers.get(address) ?? numbers.size + 1;
      numbers.set(address, number);
      const mark = element("span", { className: ["on-paper"], ariaHidden: "true" }, ` [${number}]`);
      return [element("a", { href: address, rel: ["noreferrer"] }, ...words), mark];
    },
    addresses: () => [...numbers.keys()],
  };
}

/** The list that the numbers lead to, only on paper. */
export function addressList(title: string, addresses: readonly string[]): Element | null {
  if (addresses.length === 0) return null;
  return element(
    "section",
    { className: ["on-paper", "addresses"], ariaHidden: "true" },
    element("h2", {}, title),
    element("ol", {}, ...addresses.map((address) => element("li", {}, address))),
  );
}
