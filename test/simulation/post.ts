import { isObject, readJson, textAt } from "../../src/embedded/json.ts";
import type { Delivery, DeliveryOutcome } from "../../src/embedded/state.ts";
import { keysIn } from "../../src/runtime/delivery.ts";
import { clockOf } from "./clock-of.ts";
import { noteOwed } from "./notes.ts";
import type { AppProcess, Parcel, Simulation } from "./simulation.ts";

/** Sends webhooks on their way, by which some are lost, late, or come twice. */
export function post(simulation: Simulation, deliveries: readonly Delivery[]): void {
  const { dice, now, parcels, weather, trace } = simulation;
  for (const delivery of deliveries) {
    if (weather.strikes("webhook lost")) {
      trace.tell(now, `webhook ${nameOf(delivery)} is lost`);
      if (dice.chance(0.5)) delivery.outcome = noAnswer;
      continue;
    }
    const wait = () =>
      50 + (weather.strikes("webhook late") ? dice.tail(60_000, 7_200_000) : dice.below(2_000));
    parcels.push({ delivery, at: now + wait() });
    if (weather.strikes("webhook twice")) parcels.push({ delivery, at: now + wait() });
  }
}

/** A webhook is at the door of whichever process is there. */
export async function deliver(simulation: Simulation, parcel: Parcel): Promise<void> {
  const { dice, processes, trace, now, weather } = simulation;
  const { delivery } = parcel;
  simulation.parcels = simulation.parcels.filter((one) => one !== parcel);
  const process = processes[dice.below(processes.length)];
  if (!process || weather.strikes("webhook refused")) {
    delivery.outcome = noAnswer;
    trace.tell(now, `webhook ${nameOf(delivery)} finds nobody`);
    return;
  }
  const keys = await takeIn(simulation, process, delivery);
  if (weather.strikes("webhook acknowledged in vain")) {
    delivery.outcome = noAnswer;
    return;
  }
  delivery.outcome = { status: "OK", code: 202, seconds: 0, body: "" };
  noteOwed(simulation, [...keys, ...meantBy(delivery)]);
}

/** Known by hand, so that it is missed where the app makes nothing of it. */
function meantBy({ event, action, body }: Delivery): readonly string[] {
  if (event !== "repository" || action !== "unarchived") return [];
  const given = readJson(body);
  const repository = isObject(given) ? given["repository"] : undefined;
  const name = isObject(repository) ? textAt(repository, "full_name") : undefined;
  return name === undefined ? [] : [name];
}

/** As the server does once the signature is checked. */
async function takeIn(
  simulation: Simulation,
  process: AppProcess,
  { event, action, body }: Delivery,
): Promise<readonly string[]> {
  const keys = keysIn(event, Buffer.from(body));
  if ("status" in keys) throw new Error(`${event}.${action} was refused: ${keys.because}`);
  const due = clockOf(simulation, process).getTime();
  for (const key of keys) await process.queue.add(key, due);
  const names = keys.length === 0 ? "nothing" : keys.join(", ");
  simulation.trace.tell(simulation.now, `${process.name} hears ${event}.${action}: ${names}`);
  return keys;
}

const noAnswer: DeliveryOutcome = { status: "timed out", code: 0, seconds: 10, body: "" };

function nameOf({ event, action }: Delivery): string {
  return `${event}.${action}`;
}
