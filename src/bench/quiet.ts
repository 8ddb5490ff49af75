import { type Incident, withIncident } from "./incident.ts";
import { counted, type Finding, many, type Part, told } from "./report.ts";
import { type Cost, costOf, writesIn } from "./requests.ts";

const lengths = [20, 150, 350];

/** What it costs to look at a review in which nothing is new. */
export async function measureQuiet(): Promise<Part> {
  const growing = await withIncident(whileItGrows);
  const following = await withIncident(withFollowUps);
  return {
    title: "A look at a review with nothing new",
    findings: [...growing, following],
  };
}

async function whileItGrows(incident: Incident): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const length of lengths) {
    await incident.growTo(length);
    findings.push(promised(`${length} timeline entries`, length, await quietLook(incident)));
  }
  const { requestsOf, theatre } = incident;
  const afterRestart = costOf(await requestsOf(theatre.restartWithoutQueue));
  findings.push(told("  the same after a restart, sweep and all", shown(afterRestart)));
  return findings;
}

async function withFollowUps(incident: Incident): Promise<Finding> {
  await openFollowUps(incident);
  await incident.growTo(50);
  return told("50 timeline entries and four follow-ups open", shown(await quietLook(incident)));
}

/**
 * Twice, so that what is remembered between looks is there.
 *
 * @throws Error when there was no look, which would cost nothing
 */
async function quietLook({ requestsOf, theatre, issue }: Incident): Promise<Cost> {
  const look = () => theatre.lookAgain(issue);
  await requestsOf(look);
  const cost = costOf(await requestsOf(look));
  if (cost.read === 0) throw new Error(`${issue} was not looked at`);
  return cost;
}

/** Two reads, and one more for each further hundred entries. */
function promised(what: string, entries: number, cost: Cost): Finding {
  const reads = 1 + Math.ceil(entries / 100);
  return counted(what, shown(cost), {
    target: `${many(reads, "read")}, 0 writes`,
    kept: cost.read <= reads && writesIn(cost) === 0,
  });
}

function shown(cost: Cost): string {
  const tokens = cost.token > 0 ? `, ${many(cost.token, "token")}` : "";
  return `${many(cost.read, "read")}, ${many(writesIn(cost), "write")}${tokens}`;
}

/** @throws Error when they do not open: then there is nothing to measure. */
async function openFollowUps({ says, rest, theatre }: Incident): Promise<void> {
  await says("jo", "/factor Nobody chose the size of the pool.");
  await says("mara", "/factor Staging never fills it.");
  for (const what of ["Choose the size", "Load-test it", "Show it", "Alert on it"]) {
    await says("jo", `/follow-up ${what} @jo by 2026-11-20`);
  }
  await rest();
  for (const who of ["ines", "jo", "tomas", "mara"] as const) await says(who, "/agree");
  await rest();
  const opened = theatre.github.world.issues.size - 1;
  if (opened !== 4) throw new Error(`${opened} follow-ups were opened, not 4`);
}
