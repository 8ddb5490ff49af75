import fc from "fast-check";

/** Pieces from which a text is put together that tries to be more than text. */
const pieces = [
  ..."a|*|_|~|`|<|>|[|]|(|)|!|\\|&|@|:|/|.|-|+|=|#|'|\"|$|é|1".split("|"),
  ...[
    "|",
    " ",
    "  ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "  \n",
    "\u200b",
    "\u2028",
    "\u00a0",
    "\0",
  ],
  ...["**", "__", "~~", "``", "```", "```js\n", "~~~\n", "---\n", "===\n", "# ", "- ", "1. ", "> "],
  ...["- [x] done\n", "a|b\n-|-\nc|d\n", "[^1]", "[^1]: note\n", "[a]: https://a.io\n", "[a]"],
  ...[
    "<b>",
    "</details>",
    "<!--",
    "-->",
    "<!-- second-story:document -->",
    "<script>",
    "<http://q.io>",
  ],
  ...[
    "@mara",
    "@org/team",
    "m@x.io",
    "&#64;jo",
    "&lt;b&gt;",
    "&amp;",
    "\\@mara",
    "https://x.io/a_b",
  ],
  ...["www.x.io", "https://x.io/@mara", "[j](javascript:x)", "![i](https://i.io/p.png)", "[l](/a)"],
];

export const hostile = fc
  .array(fc.constantFrom(...pieces), { maxLength: 12 })
  .map((parts) => parts.join(""));
