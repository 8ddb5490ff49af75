import { expect, test } from "@jest/globals";
import { isSafeUrl } from "../../../src/core/markdown/url.ts";

test.each([
  "https://x.io/a?b#c",
  "HTTP://x.io",
  "mailto:ops@example.com",
  "/docs/alerts",
  "#timeline",
  "docs/a:b",
  "?q=a:b",
])("a link may go to %s", (url) => expect(isSafeUrl(url)).toBe(true));

test.each([
  "javascript:alert(1)",
  "data:text/html,x",
  "vscode://file/etc/passwd",
  "httpsx://x.io",
  // A browser drops these inside an address.
  "/\t/x.io",
  "https://x.io/\n",
  "https://x.io/\u007f",
])("no link goes to %j", (url) => expect(isSafeUrl(url)).toBe(false));
