import type { Name } from "../demo/cast.ts";
import { type Incident, withIncident } from "./incident.ts";
import { counted, type Finding, many, type Part } from "./report.ts";
import { type Cost, writesIn } from "./requests.ts";

/** What one more comment costs in a review that is under way. */
export async function measureComment(): Promise<Part> {
  return withIncident(async (incident) => {
    await incident.growTo(20);
    const talk = "I looked at the pool as well, and it was full the whole time since the deploy.";
    const factor = "/factor The pool was full and nothing said so.";
    const known = 3;
    const findings = [
      await oneMore(incident, "by somebody known", { by: "jo", body: talk, most: known }),
      await oneMore(incident, "a command by somebody known", {
        by: "jo",
        body: factor,
        most: known,
      }),
      // The one request more is for the role of a person who was not asked about yet.
      await oneMore(incident, "by somebody new", { by: "nadia", body: talk, most: known + 1 }),
      await oneMore(incident, "a command by somebody new", {
        by: "mara",
        body: factor,
        most: known + 1,
      }),
    ];
    return { title: "One comment more in a review under way", findings };
  });
}

async function oneMore(
  { costOf, says }: Incident,
  what: string,
  { by, body, most }: { readonly by: Name; readonly body: string; readonly most: number },
): Promise<Finding> {
  const cost = await costOf(() => says(by, body));
  return counted(what, shown(cost), {
    target: `at most ${most} besides the reaction`,
    kept: besidesReactions(cost) <= most,
  });
}

function besidesReactions(cost: Cost): number {
  return cost.read + writesIn(cost) - cost.reaction;
}

function shown(cost: Cost): string {
  const reaction = cost.reaction > 0 ? `, ${many(cost.reaction, "reaction")}` : "";
  return `${many(besidesReactions(cost), "request")} (${many(cost.read, "read")})${reaction}`;
}
