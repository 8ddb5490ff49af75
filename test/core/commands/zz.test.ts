import { test } from "@jest/globals";
import { readComment } from "../../../src/core/commands/read-comment.ts";
const ctx={writtenAt:Date.UTC(2026,10,14,15,0),zone:"Europe/Berlin",commands:"bare",on:"review"} as const;
const show=(s:string,c:any=ctx)=>{const r=readComment(s,c);return "IN  "+JSON.stringify(s)+"\n"+r.statements.map(x=>"   L"+x.line+" "+x.via+" "+JSON.stringify(x.said).slice(0,240)+"   <"+JSON.stringify(x.text)+">").join("\n")+"\n   PLAIN "+JSON.stringify(r.plain)};
test("x",()=>{ const out=[
"/factor pool too small\n/factor alert\ntoo slow\n\nand some chat",
"/etc/passwd was full",
"- /factor x\n- 14:02 deploy\n  more\n- other",
"/timeline\n\n- 14:02 deploy\n- 14:05 alarm\n- we noticed\n\nbye",
"/timeline 14:02 deploy\nwent bad\n14:05 alarm",
"/timeline\n14:02 deploy\n14:05 alarm",
"/timeline we see errors", "/timeline",
"### Summary\n\nIt broke.\n\n- a\n- b\n\n### Impact\n\n_No response_\n\n### Timeline\n\n- 14:02 deploy\n- **14:05** alarm\n\n### Contributing factors\n\nWe found:\n\n1. pool\n2. alert\n   not loud\n\n### Other\n\nstuff\n",
"/follow-up Set the pool size @jo by 2026-11-28 in acme/shop for F1, F2 [detect]\nchecked by: staging fills it",
"/follow-up do it by next week", "/follow-up increase the load by 20", "/follow-up Improve rollbacks in CI/CD", "/follow-up x by 28/11 @jo","/follow-up x by 2026-02-31","/follow-up @jo",
"### Follow-ups\n- Do A @jo\n  checked by: graph\n- Do B by Friday",
"> /factor quoted\n\nyes", "```\n/factor code\n```\nfine","<!--\n/factor x\n-->\nfine", "`code\n/factor x`", "    /factor x", "foo\n> bar\n/factor lazy",
"/view for \"Ana (support)\" I told them\n\n14:02 it was odd\n\n/agree",
"/started 14:02 UTC\n/detected\n/resolved whenever\n/mitigated 14:46",
"/pm factor x\n/PM  agree","/help","/not-doing A2 too big\n/not-doing page on every 500\n/not-doing A2\n/owner A1 @x\n/by A1 2026-11-28\n/by A1 friday\n/owner @x\n/merge F3 into F1\n/drop F2 why\n/drop F2\n/invite @a, @b\n/invite mara\n/snooze 3d\n/snooze soon\n/done x",
"/factor under\n---\nmore", "What was it? Did you see it?\n\nMara?", "@mara did you", "14:02-14:05 retries\n14:10 - 14:12 more\n14:15 -5% traffic\n1:1 meeting\n16:9 ratio\n25:61 foo\n10:15s took",
"* foo\n/factor lazy after bullet",
"Looking\n\n14:02: deploy\nwent on\n\n**14:05 alarm** fired\n[14:06](https://x) linked",
].map(x=>show(x)); out.push(show("/owner @x\n/by 2026-11-28\n/snooze 7d\n/done it works\n\n/not-doing too big\n\n/factor x\n14:02 foo\n### Summary\nx",{...ctx,on:"follow-up"})); out.push(show("/factor x\n/pm factor y",{...ctx,commands:"prefixed"})); console.log(out.join("\n")); });
