import type { Verdict } from "./simulate.ts";

/** What was broken, the last steps, and how to see it again. */
export function tellBroken({ seed, broken, lines }: Verdict): string {
  if (!broken) return "";
  const last = lines.slice(-25).join("\n");
  const how = `${broken.promise}\n  ${broken.how}`;
  return `\n${last}\n\nSeed ${seed} breaks a promise: ${how}\nSee it again: npm run simulate -- --seed ${seed}\n`;
}
