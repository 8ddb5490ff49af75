import { measureAdds } from "./adds.ts";
import { measureBurst } from "./burst.ts";
import { measureComment } from "./comment.ts";
import { measureFolding } from "./folding.ts";
import { measureQuiet } from "./quiet.ts";
import { layOut } from "./report.ts";
import { measureDemo } from "./whole-demo.ts";

for (const m of [
  measureFolding,
  measureAdds,
  measureQuiet,
  measureComment,
  measureBurst,
  measureDemo,
]) {
  const t = performance.now();
  process.stdout.write(`${layOut(await m())} ${Math.round(performance.now() - t)}\n`);
}
