import type { Finding } from "./findings.ts";
import { isSlipOf } from "./nearest.ts";

/**
 * Whether a problem leaves open what the team calls its incidents and phases: one with the file as a
 * whole, with a key that names them, or with what may be a slip of the pen for such a key. A colour
 * that is none, say, leaves the name beside it as it is.
 */
export function isAboutNames({ path: [top, phase, ofPhase] }: Finding): boolean {
  if (typeof top !== "string") return true;
  if (top === "labels" || top === "types") return true;
  if (top !== "phases")
    return phase === undefined && ["labels", "types", "phases"].some((key) => isSlipOf(top, key));
  if (phase === undefined || ofPhase === undefined)
    return phase === undefined || isNear(phase, phases);
  return isNear(ofPhase, ["label"]);
}

function isNear(step: string | number, keys: readonly string[]): boolean {
  return keys.some((key) => key === step || isSlipOf(String(step), key));
}

/** As they are called in the file. */
const phases = ["collecting", "in_review", "agreed", "done", "not_needed"];
