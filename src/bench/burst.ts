import type { Name } from "../demo/cast.ts";
import { throwDice } from "./dice.ts";
import { type Incident, withIncident } from "./incident.ts";
import { counted, many, type Part, told } from "./report.ts";
import { type Cost, costOf, writesIn } from "./requests.ts";
import { chatter } from "./talk.ts";

const comments = 100;
/** Writes of the document that a burst may cost. */
const most = 5;

/** What many comments at once cost, each with a webhook of its own. */
export async function measureBurst(): Promise<Part> {
  const atOnce = await withIncident((incident) => burst(incident, 0));
  const inAMinute = await withIncident((incident) => burst(incident, 60_000));
  const alone = "against 100 for an app that answers each event";
  const writes = ({ document }: Cost) =>
    many(document, "write of the document", "writes of the document");
  return {
    title: `${comments} comments on one issue`,
    findings: [
      counted("all at once", writes(atOnce), {
        target: `1 to ${most}, ${alone}`,
        kept: atOnce.document > 0 && atOnce.document <= most,
      }),
      told("  requests in all", total(atOnce)),
      told("within a minute", writes(inAMinute)),
      told("  requests in all", total(inAMinute)),
    ],
  };
}

/** @param lasting milliseconds of the incident's clock, which stands still between comments */
async function burst({ theatre, requestsOf, says }: Incident, lasting: number): Promise<Cost> {
  const dice = throwDice(11);
  const requests = await requestsOf(async () => {
    for (let count = 0; count < comments; count += 1) {
      await says(dice.pick<Name>(["ines", "jo", "tomas"]), chatter(dice));
      theatre.clock.advance(lasting / comments);
      // Its webhook arrives before the next comment is written.
      if (lasting > 0) await theatre.github.settled();
    }
  });
  return costOf(requests);
}

function total(cost: Cost): string {
  return `${cost.read + writesIn(cost)} (${many(cost.read, "read")})`;
}
