import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { ElementContent } from "hast";
import { toHtml } from "hast-util-to-html";
import { bodyOf } from "../../../../src/core/export/html/body.ts";
import { openLinks } from "../../../../src/core/export/html/links.ts";
import { hostile } from "../../markdown/hostile.ts";

const base = "https://github.com/acme/shop/issues/12";

function read(markdown: string): ElementContent[] {
  const table = { caption: "Table", rowHeads: false };
  return bodyOf(markdown, { id: "notes", links: openLinks(base), table, picture: null });
}

function html(markdown: string): string {
  return toHtml({ type: "root", children: read(markdown) })
    .replaceAll(/<span class="on-paper".*?<\/span>/g, "")
    .replaceAll("\n", "");
}

describe("what Markdown says in HTML", () => {
  test.each([
    ["**bold** `code` ~~gone~~", "<p><strong>bold</strong> <code>code</code> <del>gone</del></p>"],
    ["one<br>two <sub>small *print*</sub>", "<p>one<br>two <sub>small <em>print</em></sub></p>"],
    [
      "<details><summary>More</summary>\n\nwords\n\n</details>",
      "<details open><summary>More</summary><p>words</p></details>",
    ],
    [
      "<details><summary>More\n\nwords",
      "<details open><summary>More<p>words</p></summary></details>",
    ],
    ["a <b>b", "<p>a <b>b</b></p>"],
    ["a</b> b", "<p>a b</p>"],
    ["<div onclick=x>hi</div>", "&#x3C;div onclick=x>hi&#x3C;/div>"],
    ["<!-- hidden -->", ""],
    ["a <script>alert(1)</script>", "<p>a &#x3C;script>alert(1)&#x3C;/script></p>"],
    ["[go](javascript:alert(1))", "<p>go</p>"],
    [
      "![a chart](https://img.example/a.png)",
      '<p><a href="https://img.example/a.png" rel="noreferrer">a chart</a></p>',
    ],
    [
      "[pull](../pull/3)",
      '<p><a href="https://github.com/acme/shop/pull/3" rel="noreferrer">pull</a></p>',
    ],
    ["@\u200bmara", "<p>@mara</p>"],
    ["### Three\n##### Five", "<h3>Three</h3><h4>Five</h4>"],
    ["```mermaid\npie\n```", '<pre><code class="language-mermaid">pie</code></pre>'],
    [
      "- [x] done",
      '<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" checked disabled> done</li></ul>',
    ],
  ])("%s", (markdown, shown) => expect(html(markdown)).toBe(shown));
});

const tags = new Set(
  "a b blockquote br caption code del details div em h1 h2 h3 h4 h5 h6 hr i input ins kbd li ol p pre section span strong sub summary sup table tbody td th thead tr ul".split(
    " ",
  ),
);
const properties = new Set(
  "ariaDescribedBy ariaHidden ariaLabel checked className colSpan dataFootnoteBackref dataFootnoteRef dataFootnotes dataLabel disabled href id open rel role scope start type".split(
    " ",
  ),
);

/** Everything in a tree that a page of ours never has. */
function odd(nodes: readonly ElementContent[]): readonly unknown[] {
  return nodes.flatMap((node): readonly unknown[] => {
    if (node.type === "text") return [];
    if (node.type !== "element") return [node.type];
    const href = String(node.properties["href"] ?? "#");
    return [
      ...(tags.has(node.tagName) ? [] : [node.tagName]),
      ...Object.keys(node.properties).filter((name) => !properties.has(name)),
      ...(/^(?:https?:|mailto:|#)/i.test(href) ? [] : [href]),
      ...odd(node.children),
    ];
  });
}

test("whatever somebody typed, nothing in it loads, runs or leads astray", () => {
  fc.assert(
    fc.property(hostile, (text) => expect(odd(read(text))).toEqual([])),
    { numRuns: 500 },
  );
});

test("a list of hundreds is one list, and code of hundreds of lines one piece of code", () => {
  const items = Array.from({ length: 350 }, (_, index) => `- item ${index}`).join("\n");
  expect(html(items).match(/<ul>/g)).toHaveLength(1);
  expect(html(items).match(/<li>/g)).toHaveLength(350);
  expect(html(`\`\`\`\n${items}\n\`\`\``).match(/<pre>/g)).toHaveLength(1);
});
