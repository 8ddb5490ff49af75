import type { Name } from "../demo/cast.ts";
import type { LoggedRequest } from "../embedded/github.ts";
import { type Incident, withIncident } from "./incident.ts";
import { counted, type Finding, many, type Part } from "./report.ts";
import { isWrite, kindOf } from "./requests.ts";

/** Two reads, the document, and a look back at what that replaced. */
const forAnybody = 4;
/** One more asks for the role of a person who was not seen before. */
const forSomebodyNew = forAnybody + 1;

type Case = { readonly what: string; readonly by: Name; readonly body: string };

const talk = "I looked at the pool as well, and it was full the whole time since the deploy.";

const byKnown: readonly Case[] = [
  { what: "talk, by somebody known", by: "jo", body: talk },
  { what: "a factor, by somebody known", by: "jo", body: "/factor The pool was full." },
  { what: "a vote, by somebody known", by: "ines", body: "/agree" },
];
const byNew: readonly Case[] = [
  { what: "talk, by somebody new", by: "nadia", body: talk },
  { what: "a vote, by somebody new", by: "mara", body: "/agree" },
];

/** What one more comment costs in a review that is under way. */
export async function measureComment(): Promise<Part> {
  return withIncident(async (incident) => {
    await incident.growTo(20);
    const findings: Finding[] = [];
    for (const one of byKnown) findings.push(await oneMore(incident, one, forAnybody));
    for (const one of byNew) findings.push(await oneMore(incident, one, forSomebodyNew));
    return { title: "One comment more in a review under way", findings };
  });
}

async function oneMore(
  { requestsOf, says }: Incident,
  { what, by, body }: Case,
  most: number,
): Promise<Finding> {
  const requests = (await requestsOf(() => says(by, body))).filter(
    (request) => kindOf(request) !== "reaction",
  );
  return counted(what, shown(requests), {
    target: `at most ${most} besides the reaction`,
    kept: requests.length <= most && requests.some(isWrite),
  });
}

/** After its write the app looks back at what that replaced, and a webhook may make it look once more. */
function shown(requests: readonly LoggedRequest[]): string {
  const after = requests.length - 1 - requests.findLastIndex(isWrite);
  const all = many(requests.length, "request");
  return after === 0 ? all : `${all}, ${after} of them to look at its own write`;
}
