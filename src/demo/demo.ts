#!/usr/bin/env node
import { once } from "node:events";
import { parseArgs } from "node:util";
import { board, shop } from "./cast.ts";
import { caller } from "./people.ts";
import { play, readDocument } from "./play.ts";
import { newsIn, noProgress, progressIn, withoutLinks } from "./progress.ts";
import { botLogin, issues, verify } from "./verify.ts";

/**
 * `npm run demo`: six people live through an incident on a GitHub of its own, with the real app
 * listening to its webhooks. Exits 1 if the end is not what it should be.
 */
const { values } = parseArgs({ options: { keep: { type: "boolean", default: false } } });
const say = (line: string) => process.stdout.write(`${line}\n`);

say(`An incident at acme/shop, on a GitHub that runs on this machine. The app is the real one. Times on
the left are UTC. The team is in Berlin, an hour ahead. Indented is what the app then says anew.
`);
let progress = noProgress;
const performance = await play({
  tell: say,
  between: async (theatre) => {
    const now = progressIn(await readDocument(theatre));
    for (const line of newsIn(progress, now)) say(`              ${line}`);
    progress = now;
  },
});
const { theatre } = performance;
const { github } = theatre;
const wrong = await verify(performance);

say("\nThe document at the end, as it stands on the issue, but for its links:\n");
say(withoutLinks(visible(await readDocument(theatre))));

say("\nThe issues:\n");
const call = caller(github.url, github.addUser("mara"));
for (const repository of [shop, board]) {
  for (const issue of await issues(call, repository)) {
    const labels = issue.labels.length > 0 ? `  [${issue.labels.join(", ")}]` : "";
    say(`  ${repository}#${issue.number}  ${issue.state.padEnd(11)}  ${issue.title}${labels}`);
  }
}

const mine = github
  .requests()
  .filter((request) => request.by === botLogin || request.route.startsWith("/app"));
say(
  `\nThe app made ${mine.length} requests in all, ${mine.filter((one) => one.method === "GET").length} of them reads.`,
);

if (wrong.length > 0) {
  say(
    `\nThe end is not what it should be. This does not hold:\n${wrong.map((claim) => `- ${claim}`).join("\n")}`,
  );
  process.exitCode = 1;
} else say("\nEverything is where it should be.");

if (values.keep) {
  say(
    `\nStill running at ${github.url}/api/v3 (Ctrl-C ends it). mara's token: ${github.addUser("mara")}`,
  );
  await once(process, "SIGINT");
}
await theatre.close();

/** Without what GitHub does not show either. */
function visible(document: string): string {
  const shown: string[] = [];
  let rest = document;
  for (;;) {
    const start = rest.indexOf("<!--");
    const end = start === -1 ? -1 : rest.indexOf("-->", start);
    if (end === -1) break;
    shown.push(rest.slice(0, start));
    rest = rest.slice(end + "-->".length);
  }
  return [...shown, rest]
    .join("")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
