import { play } from "../demo/play.ts";
import type { LoggedRequest } from "../embedded/github.ts";
import { counted, type Part, told } from "./report.ts";
import { byTheApp } from "./requests.ts";

/** What the demo's incident costs from its first comment to its last follow-up. */
export async function measureDemo(): Promise<Part> {
  const { theatre, scenes } = await play();
  const requests = theatre.github.requests().filter(byTheApp);
  await theatre.close();
  const refused = requests.filter(({ status }) => status >= 400 && status !== 404);
  return {
    title: `The demo's incident, in ${scenes.length} scenes`,
    findings: [
      told("requests in all", String(requests.length)),
      ...byRoute(requests).map(([route, count]) => told(`  ${route}`, String(count))),
      counted("refused by GitHub", String(refused.length), {
        target: "0",
        kept: refused.length === 0,
      }),
    ],
  };
}

/** The most frequent first. */
function byRoute(requests: readonly LoggedRequest[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { method, route } of requests) {
    const name = `${method} ${route.replace("/repos/{owner}/{repo}", "…")}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}
