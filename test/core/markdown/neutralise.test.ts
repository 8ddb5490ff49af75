import { describe, expect, test } from "@jest/globals";
import { block, cap, inline, link, name, title } from "../../../src/core/markdown/neutralise.ts";

describe("on one line", () => {
  test.each([
    [
      "Rolled back to v811, error rate < 1% & falling",
      "Rolled back to v811, error rate < 1% & falling",
    ],
    [
      "the `cart-service` pool, see cart_service_v2",
      "the `cart-service` pool, see cart_service_v2",
    ],
    ["**Pool** size in *staging* is ~~10~~ 20", "**Pool** size in *staging* is ~~10~~ 20"],
    ["two\nlines  and\r\nthree", "two lines and three"],
    ["# Root\n\ncause", "**Root** cause"],
    ["We saw:\n- pool empty\n- retries", "We saw: • pool empty • retries"],
    ["1. stop\n2. look", "1\\. stop 2. look"],
    ["3. stop\n4. look", "3\\. stop 4. look"],
    ["> they said\n\nwe heard", "they said we heard"],
    ["ran\n```sh\nkubectl get pods\nkubectl logs x\n```", "ran `kubectl get pods kubectl logs x`"],
    ["`kubectl get pods | grep cart`", "`kubectl get pods \\| grep cart`"],
    ["a | b", "a \\| b"],
    ["a|b\n-|-\nc|d", "a, b; c, d"],
    ["- [x] done", "• \\[x] done"],
    ["", ""],
  ])("%j becomes %j", (typed, shown) => {
    expect(inline(typed)).toBe(shown);
  });
});

describe("what could do something does nothing", () => {
  test.each([
    ["<b>loud</b>", "&lt;b>loud&lt;/b>"],
    ["</details>", "&lt;/details>"],
    ["<!-- second-story:document -->", "&lt;!-- second-story:document -->"],
    ["`<!-- second-story:document -->`", "`<!\u200b-- second-story:document -->`"],
    ["thanks @mara and @acme/on-call", "thanks @\u200bmara and @\u200bacme/on-call"],
    ["\\@mara, &#64;jo", "@\u200bmara, @\u200bjo"],
    ["**@mara**", "**@\u200bmara**"],
    ["`@mara` in code", "`@mara` in code"],
    ["write to ops@example.com", "write to ops@example.com"],
    ["![graph](https://x.io/g.png)", "[graph](https://x.io/g.png)"],
    ["![](https://x.io/g.png)", "[image](https://x.io/g.png)"],
    ["![@mara](https://x.io/g.png)", "[@\u200bmara](https://x.io/g.png)"],
    ["[![badge](https://x.io/b.svg)](https://x.io)", "[badge (https://x.io/b.svg)](https://x.io)"],
    ["[run](javascript:alert)", "run (javascript:alert)"],
    ["[log][1]\n\n[1]: https://x.io/log", "[log](https://x.io/log)"],
    ["[a] [a]\n\n[a]: /x\n[a]: /y", "[a](/x) [a](/x) \\[a]: /y"],
    ["[1]: https://x.io/log", "\\[1]: https\\://x.io/log"],
    ["so[^1]\n\n[^1]: not quite", "so\\[^1] \\[^1]: not quite"],
    ["see https://x.io/a_b?c=d, and www.y.io.", "see https://x.io/a_b?c=d, and www.y.io."],
    ["**see** https://x.io/a_b?c=d&e=f, ops@x.io", "**see** https://x.io/a_b?c=d&e=f, ops@x.io"],
    ["*https://x.io/a* (https://x.io/b)", "*[https://x.io/a](https://x.io/a)* (https://x.io/b)"],
    ["*a* https://x.io/<b>", "*a* [https://x.io/](https://x.io/)&lt;b>"],
    ["*a* https://x.io/`b", "*a* [https://x.io/\\`b](https://x.io/`b)"],
    ["<b>https://x.io", "&lt;b>[https://x.io](https://x.io)"],
    ["[](/docs/alerts)", "[/docs/alerts](/docs/alerts)"],
    ["[j](java&Tab;script:x)", "j (java script:x)"],
    ["[so][a] ![so][a]\n\n[a]: /x 'by @jo'", '[so](/x "by @\u200bjo") [so](/x "by @\u200bjo")'],
    ["[![so][a]](/y)\n\n[a]: /x", "[so (/x)](/y)"],
    ["<https://x.io/a>", "[https://x.io/a](https://x.io/a)"],
    ["a lone * and a lone `", "a lone \\* and a lone \\`"],
  ])("%j becomes %j", (typed, shown) => {
    expect(inline(typed)).toBe(shown);
  });
});

describe("in paragraphs", () => {
  test("structure stays, headings turn bold", () => {
    const typed =
      "## What we saw\nThe pool\nwas empty.\n\n* one\n* two\n\n> quoted\n\n```js\nx < 1\n```\n";
    expect(block(typed)).toBe(
      "**What we saw**\n\nThe pool\nwas empty.\n\n- one\n- two\n\n> quoted\n\n```js\nx < 1\n```",
    );
  });

  test("a heading that is bold already is bold once", () => {
    expect(block("# **Pool** size")).toBe("**Pool size**");
  });

  test("HTML is shown as typed and closes nothing", () => {
    expect(block("<details>\n<summary>x</summary>\n\n</details>\n\nrest")).toBe(
      "&lt;details>\n&lt;summary>x&lt;/summary>\n\n&lt;/details>\n\nrest",
    );
  });

  test("an unclosed fence is closed", () => {
    expect(block("```\nlog")).toBe("```\nlog\n```");
  });

  test("a marker in a code block is none", () => {
    expect(block("```\n<!-- second-story:end -->\n```")).toBe(
      "```\n<!\u200b-- second-story:end -->\n```",
    );
  });

  test("boxes are text, tables stay tables", () => {
    expect(block("- [ ] later\n\na|b\n-|-\n1|2")).toBe(
      "- \\[ ] later\n\n| a | b |\n| - | - |\n| 1 | 2 |",
    );
  });
});

describe("capped", () => {
  test("short text stays", () => expect(cap("pool", 4)).toBe("pool"));
  test("long text ends after a word", () =>
    expect(cap("the pool was empty", 12)).toBe("the pool…"));
  test("one long word is cut", () => expect(cap("aaaaaaaaaa", 5)).toBe("aaaa…"));
  test("no character is cut in half", () => expect(cap("😀😀😀", 2)).toBe("😀…"));
});

test("a name does not notify and is only a name", () => {
  expect(name({ id: 1, login: "mara", bot: false })).toBe("mara");
  expect(name({ id: 2, login: "dependabot[bot]", bot: true })).toBe("dependabot\\[bot]");
  expect(name(null)).toBe("ghost");
});

test("a link says what it is told and goes nowhere odd", () => {
  expect(link("mara", "https://github.com/a/b/issues/1#c2")).toBe(
    "[mara](https://github.com/a/b/issues/1#c2)",
  );
  expect(link("a ] | <b> @jo", "https://x.io/(a b)")).toBe(
    "[a \\] \\| &lt;b> @\u200bjo](<https://x.io/(a b)>)",
  );
  expect(link("click", "javascript:alert(1)")).toBe("click");
});

test("what steers a terminal is gone, wherever a text is shown", () => {
  const typed = "a \u001b]0;owned\u0007 b \u009b31m*c*\u007f @\u001bmara";
  const shown = "a ]0;owned b 31m*c* @\u200bmara";
  expect(inline(typed)).toBe(shown);
  expect(block(typed)).toBe(shown);
  expect(title(typed)).toBe(shown);
  expect(link(typed, "https://x.io/")).toBe(
    "[a \\]0;owned b 31m\\*c\\* @\u200bmara](https://x.io/)",
  );
  expect(block("one\u001b[1A\n\n```\n\u001b[2Ktwo\n```")).toBe("one\\[1A\n\n```\n[2Ktwo\n```");
  expect(inline("two\u0085lines and a\ttab")).toBe("two lines and a tab");
});
