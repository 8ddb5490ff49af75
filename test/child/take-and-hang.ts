import { silentLog } from "../../src/runtime/log.ts";
import { openQueue } from "../../src/runtime/queue/open.ts";
import { placeOf } from "../../src/runtime/queue/place.ts";

/** Opens the queue that is named, takes the key that is due, says which, and never finishes it. */
const [address = ""] = process.argv.slice(2);
const place = placeOf(address);
if (!place) throw new Error("that is no place for a queue");
const queue = await openQueue(place, Date.now, silentLog);
const taken = await queue.take(0);
process.stdout.write(`${taken?.key ?? "nothing"}\n`);
process.stdin.resume().once("end", () => process.exit());
// A queue that nothing refers to would be tidied away, and closed.
setInterval(() => queue, 1_000);
