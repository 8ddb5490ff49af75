import { type Incident, withIncident } from "./incident.ts";
import { counted, many, type Part, told } from "./report.ts";
import { costOf, writesIn } from "./requests.ts";

const repositories = 50;
/** Its settings, and which labels it has. */
const promised = 2;

/** What it costs to look at a whole installation again after the queue was lost. */
export async function measureSweep(): Promise<Part> {
  return withIncident(async (incident) => {
    const alone = await costOfSweep(incident);
    for (let nth = 1; nth <= repositories; nth += 1)
      incident.theatre.github.addRepository(`acme/quiet-${nth}`);
    const all = await costOfSweep(incident);
    const each = (all.read - alone.read) / repositories;
    return {
      title: "A sweep of everything",
      findings: [
        counted("for each repository without a review", many(each, "read"), {
          target: `${many(promised, "read")}, 0 writes`,
          kept: each > 0 && each <= promised && writesIn(all) === 0,
        }),
        told("of one with a review, and what is asked of the owner", many(alone.read, "read")),
      ],
    };
  });
}

/** Twice, so that what is remembered between looks is there. */
async function costOfSweep({ requestsOf, theatre }: Incident) {
  await requestsOf(theatre.restartWithoutQueue);
  return costOf(await requestsOf(theatre.restartWithoutQueue));
}
