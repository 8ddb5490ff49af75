import { createHash } from "node:crypto";
import { expect, test } from "@jest/globals";
import { exportHtml } from "../../../src/core/export/html.ts";
import type { Review } from "../../../src/core/review.ts";
import { midLife } from "../document/mid-life.ts";
import { ines, item, mara, review, said, source, when } from "../review-builder.ts";
import { exporting, type Wanted } from "./told.ts";

function page(review: Review, wanted: Wanted = {}): string {
  return exportHtml(exporting(review, wanted));
}

/** What a reader is shown, each element of the first levels on its own line. */
function body(html: string): readonly string[] {
  const [, inside = ""] = /<body>(.*)<\/body>/s.exec(html) ?? [];
  return inside
    .replaceAll(/(?=<(?:header|nav|main|section|footer|h1|h2|p|ul|table|thead|tr|div)\b)/g, "\n")
    .split("\n")
    .filter((line) => line !== "");
}

test("a small review is one page with its parts named", () => {
  const small = review({
    phase: "agreed",
    phaseBy: { kind: "rule" },
    summary: {
      ...item("Half of the `checkouts` failed.", source(mara, "14 17:30", 8)),
      earlier: [],
      byHand: false,
    },
    timeline: [said("Mail by @tomas", when("14 14:07"), source(ines, "14 14:08", 3))],
  });
  expect(body(page(small))).toEqual([
    "<header>",
    "<h1>Post-mortem: Checkout returns 500 for every second customer</h1>",
    "<p><strong>Agreed</strong> · 14 Nov 2026 · times as in Berlin</p>",
    "<p>The people involved agreed on 14 Nov.</p>",
    "<blockquote>",
    "<p>Whatever we find, everyone did the best they could with what they knew at the time. We are here to learn how our system made this possible.</p>",
    "</blockquote></header>",
    '<nav aria-label="Contents">',
    '<ul><li><a href="#summary">Summary</a></li><li><a href="#timeline">Timeline</a></li></ul></nav>',
    "<main>",
    '<section class="summary" aria-labelledby="summary">',
    '<h2 id="summary">Summary</h2>',
    '<p>Half of the <code>checkouts</code> failed. <sub><a href="https://github.com/acme/shop/issues/12#issuecomment-8" rel="noreferrer">mara</a><span class="on-paper" aria-hidden="true"> [1]</span></sub></p></section>',
    '<section class="timeline" aria-labelledby="timeline">',
    '<h2 id="timeline">Timeline</h2>',
    '<div class="table">',
    '<table role="table"><caption class="spoken">Timeline</caption>',
    '<thead role="rowgroup">',
    '<tr role="row"><th scope="col" role="columnheader">Berlin (UTC)</th><th scope="col" role="columnheader">What happened</th><th scope="col" role="columnheader">From</th></tr></thead><tbody role="rowgroup">',
    '<tr role="row"><th scope="row" role="rowheader" data-label="Berlin (UTC)">14:07 (13:07)</th><td role="cell" data-label="What happened">Mail by @tomas</td><td role="cell" data-label="From"><a href="https://github.com/acme/shop/issues/12#issuecomment-3" rel="noreferrer">ines</a><span class="on-paper" aria-hidden="true"> [2]</span></td></tr></tbody></table></div></section></main>',
    '<footer class="made">',
    '<p>As of 16 Nov 2026 10:00 (Berlin), from <a href="https://github.com/acme/shop/issues/12" rel="noreferrer">acme/shop#12</a><span class="on-paper" aria-hidden="true"> [3]</span>.</p></footer>',
    '<section class="on-paper addresses" aria-hidden="true">',
    "<h2>Links</h2><ol><li>https://github.com/acme/shop/issues/12#issuecomment-8</li><li>https://github.com/acme/shop/issues/12#issuecomment-3</li><li>https://github.com/acme/shop/issues/12</li></ol></section>",
  ]);
});

test("its policy lets in the one style sheet it has, and nothing else", () => {
  const html = page(midLife());
  const [, style = ""] = /<style>(.*?)<\/style>/s.exec(html) ?? [];
  const digest = createHash("sha256").update(style).digest("base64");
  expect(html.replaceAll("&#x27;", "'")).toContain(
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'">`,
  );
  expect(style).not.toMatch(/url\(|@import/);
  expect(html).not.toMatch(/<(?:script|link|img|iframe)\b|\sstyle=|\ssrc=/);
});

test("pictures are drawn where the document has their source, each for two widths", () => {
  const html = page(midLife());
  const figures = html.match(/<figure>.*?<\/figure>/gs) ?? [];
  const names = figures.map((one) => [
    /<figcaption>(.*?)<\/figcaption>/.exec(one)?.[1],
    ...[...one.matchAll(/aria-labelledby="(.*?)-title"/g)].map(([, id]) => id),
  ]);
  expect(names).toEqual([
    ["The incident in time, 14 Nov 2026 (Berlin)", "incident-wide", "incident-narrow"],
    ["Contributing factors and what answers them", "factors-wide", "factors-narrow"],
  ]);
  expect(html).not.toContain("mermaid");
});

test("every id is there once, and what is named by one is there", () => {
  const html = page(midLife());
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id ?? "");
  const wanted = [...html.matchAll(/(?:aria-\w+by="|href="#)([^"]*)"/g)].map(([, id]) => id ?? "");
  expect(new Set(ids).size).toBe(ids.length);
  expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
});

test("where an event falls on another day, its day opens a group of rows", () => {
  const from = source(ines, "15 09:00", 3);
  const timeline = [said("One", when("14 23:50"), from), said("Two", when("15 00:10"), from)];
  const rows = body(page(review({ phase: "agreed", phaseBy: { kind: "rule" }, timeline })));
  expect(rows.filter((line) => line.includes('class="day"'))).toEqual([
    '<tr role="row" class="day"><th colspan="3" scope="rowgroup" role="rowheader"><strong>14 Nov</strong></th></tr>',
    '<tr role="row" class="day"><th colspan="3" scope="rowgroup" role="rowheader"><strong>15 Nov</strong></th></tr>',
  ]);
});

test("1,500 events are one table", () => {
  const from = source(ines, "14 18:00", 3);
  const timeline = Array.from({ length: 1500 }, (_, index) => {
    return said(
      `Event ${index}`,
      { ...when("14 14:00"), at: when("14 14:00").at + index * 1000 },
      from,
    );
  });
  const html = page(review({ timeline }));
  expect(html.match(/<table/g)).toHaveLength(1);
  expect(
    html.match(
      /<td role="cell" data-label="What happened">(?:<em>At the same time:<\/em> )?Event/g,
    ),
  ).toHaveLength(1500);
});
