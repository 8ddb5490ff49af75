import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

const screen = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1f2328;--soft:#59636e;--line:#d1d9e0;--shade:#f6f8fa;--link:#0550ae;--harm:#b3261e;--work:#1a6fb5;--calm:#6e7781}
@media (prefers-color-scheme:dark){:root{--paper:#0f1419;--ink:#e6edf3;--soft:#9aa4af;--line:#3a424c;--shade:#1a2027;--link:#79b8ff;--harm:#ff8a80;--work:#6cb6ff;--calm:#9aa4af}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:2rem 1.25rem 4rem;max-width:54rem;background:var(--paper);color:var(--ink);font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif;overflow-wrap:break-word}
h1{font-size:1.75rem;line-height:1.25;margin:0 0 .75rem}
h2{font-size:1.3rem;line-height:1.3;margin:2.5rem 0 .75rem;padding-bottom:.3rem;border-bottom:1px solid var(--line)}
h3,h4,h5,h6{font-size:1.05rem;margin:1.5rem 0 .5rem}
p,ul,ol,blockquote,pre,figure,details,.table{margin:0 0 1rem}
ul,ol{padding-left:1.4rem}
li{margin:.3rem 0}
a{color:var(--link);text-underline-offset:.15em}
sub{font-size:.8rem;line-height:1;vertical-align:baseline;color:var(--soft)}
sub a{color:inherit}
blockquote{padding:.1rem 0 .1rem 1rem;border-left:3px solid var(--line);color:var(--soft)}
blockquote p{margin:.4rem 0}
code,kbd{font:.88em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--shade);border-radius:4px;padding:.1em .3em}
pre{background:var(--shade);border-radius:6px;padding:.8rem 1rem;overflow-x:auto}
pre code{background:none;padding:0}
hr{border:0;border-top:1px solid var(--line);margin:2rem 0}
details{border:1px solid var(--line);border-radius:6px;padding:.5rem .9rem;color:var(--soft);font-size:.9rem}
details p{margin:.4rem 0 .2rem}
summary{font-weight:600;cursor:pointer}
.notice{border:2px solid var(--work);border-radius:6px;padding:.7rem 1rem;margin:0 0 1.25rem}
.notice p{margin:0}
.made{margin-top:3rem;color:var(--soft);font-size:.875rem}
nav{margin:1.5rem 0 0;font-size:.925rem}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;padding:0;margin:0}
nav li{margin:0}
table{border-collapse:collapse;width:100%;font-size:.925rem}
th,td{padding:.45rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{color:var(--soft);font-weight:600;white-space:nowrap}
tbody th{font-weight:600}
.timeline tbody th{white-space:nowrap;font-variant-numeric:tabular-nums;font-weight:400}
.follow-ups tbody th{font-weight:400}
.day th{font-weight:700!important;background:var(--shade)}
.spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.on-paper{display:none}
figure{padding:1rem;border:1px solid var(--line);border-radius:6px}
figcaption{font-size:.875rem;color:var(--soft);margin:0 0 .6rem}
svg{display:block;width:100%;height:auto;font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
svg text{fill:var(--ink)}
svg .faint,svg .state{fill:var(--soft)}
svg .state{font-style:italic}
svg .backed{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
svg .grid{stroke:var(--line);stroke-dasharray:2 4}
svg .line,svg .leader{stroke:var(--calm)}
svg .bar{stroke:var(--calm)}
svg .affected{fill:var(--harm);stroke:var(--harm)}
svg .finding-out{fill:var(--work);stroke:var(--work)}
svg .recovering{fill:var(--paper);stroke:var(--work);stroke-width:1.5px}
svg .hatch{stroke:var(--calm);stroke-width:2px}
svg .dot{fill:var(--paper);stroke:var(--ink);stroke-width:1.5px}
svg .count{font-size:11px}
svg .moment{fill:var(--ink);stroke:var(--paper);stroke-width:1.5px}
svg .moment.proposed{fill:var(--paper);stroke:var(--ink)}
svg .box{fill:var(--shade);stroke:var(--calm)}
svg .link{fill:none;stroke:var(--calm);stroke-width:1.5px}
svg .dashed{stroke-dasharray:5 4}
.narrow{display:none}`;

/** Below this width each row of a table is a card, and pictures are drawn for a phone. */
const phone = `
@media screen and (max-width:40rem){
body{padding:1.25rem 1rem 3rem}
h1{font-size:1.45rem}
.wide{display:none}
.narrow{display:block}
figure{padding:.75rem .5rem}
table,tbody,tr,tbody th,tbody td{display:block;width:auto}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tbody tr{padding:.6rem 0;border-bottom:1px solid var(--line)}
tbody th,tbody td{padding:.1rem 0;border:0}
.day th{padding:.2rem .4rem}
td.blank{display:none}
.follow-ups td::before{content:attr(data-label) ": ";color:var(--soft)}
}`;

const paper = `
@media print{
:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;--shade:#f4f4f4;--link:#000;--harm:#b3261e;--work:#1a6fb5;--calm:#666}
@page{margin:18mm 16mm}
html{font-size:9.5pt}
body{max-width:none;padding:0}
nav{display:none}
h2{margin-top:1.6rem;break-after:avoid}
h3,h4,figcaption,caption{break-after:avoid}
figure,li,tr,blockquote,pre,.notice{break-inside:avoid}
thead{display:table-header-group}
p{orphans:3;widows:3}
a{text-decoration:none}
span.on-paper{display:inline;font-size:.75em;color:var(--soft)}
section.on-paper{display:block;font-size:8.5pt;overflow-wrap:anywhere}
.addresses ol{padding-left:2.8rem}
svg{max-width:160mm}
.bar,.affected,.finding-out,.box,.day th{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}`;

/** All of it in one element of the page: it asks no other place for fonts, pictures or rules. */
export const style = `${screen}${phone}${paper}\n`;

/** The one style sheet that the page's own policy lets in, by its digest. */
export const styleDigest = `sha256-${btoa(String.fromCharCode(...sha256(utf8ToBytes(style))))}`;
