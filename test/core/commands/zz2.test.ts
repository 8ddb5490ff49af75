import { test } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { readComment } from "../../../src/core/commands/read-comment.ts";
import { block, inline } from "../../../src/core/markdown/neutralise.ts";
const ctx={writtenAt:Date.UTC(2026,10,14,15,0),zone:"Europe/Berlin",commands:"bare",on:"review"} as const;
const D="/work/shared/data/incidents/raw/";
test("x",()=>{ const log:string[]=[]; let para=0,bad=0;
for(const f of readdirSync(D)){const t=readFileSync(D+f,"utf8"); let t0=performance.now(); const r=readComment(t,ctx); const ms=performance.now()-t0; t0=performance.now(); const b=block(t); const msb=performance.now()-t0; const b2=block(b); const i=inline(t); const i2=inline(i);
 for(const p of t.split(/\n\s*\n/)){para++; const x=inline(p); if(inline(x)!==x||/[\n]/.test(x)){bad++; log.push(JSON.stringify(x)+"\n"+JSON.stringify(inline(x)));}}
 log.push(f+" "+t.length+" read "+ms.toFixed(0)+"ms block "+msb.toFixed(0)+"ms st="+r.statements.length+" "+[...new Set(r.statements.map(s=>s.said.is))]+(b!==b2?" BLOCK UNSTABLE":"")+(i!==i2?" INLINE UNSTABLE":"")); if(b!==b2){const a=b.split("\n"),c=b2.split("\n"); const k=a.findIndex((l,n)=>l!==c[n]); log.push(a.slice(k-1,k+2).join("\n")+"\n----\n"+c.slice(k-1,k+2).join("\n"));}}
 console.log(log.join("\n")+`\nparas ${para} bad ${bad}`); });
const cs={ chat:"Looking at the `cart-service` pool now, it seems that half of the connections are stuck, anybody else?", chat2:"Looking at the **pool** now. See https://grafana.acme.io/d/abc_def?x=1 for the graph", cmd:"/factor The pool size came from a default nobody chose; staging never fills it.", line:"14:02 deploy of cart-service v812 finishes", sect:"### Summary\nThe 14:02 deploy started using a pool.\n\n### Timeline\n- 14:02 deploy\n- 14:05 alarms\n- 14:19 Support sees the third report\n", mention:"@mara can you have a look at the alerts, they did not fire for some reason", quote:"> did it fire?\n\nNo, it did not fire, the average was below the line all the time." };
test("perf",()=>{ const o:string[]=[]; for(let r=0;r<3;r++) for(const [k,v] of Object.entries(cs)){ const n=2000; let t=performance.now(); for(let i=0;i<n;i++) readComment(v,ctx); const a=(performance.now()-t)/n*1e3; t=performance.now(); for(let i=0;i<n;i++) inline(v); const b=(performance.now()-t)/n*1e3; t=performance.now(); for(let i=0;i<n;i++) block(v); const c=(performance.now()-t)/n*1e3; if(r==2) o.push(`${k}: read ${a.toFixed(1)} us, inline ${b.toFixed(1)} us, block ${c.toFixed(1)}`);} console.log(o.join("\n")); });
