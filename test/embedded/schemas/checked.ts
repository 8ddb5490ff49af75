import { textAt } from "../../../src/embedded/json.ts";
import { type Caller, caller, list, type Stage, type Told } from "../stage.ts";
import { complaints } from "./validate.ts";

export type Findings = {
  readonly wrong: Set<string>;
  /** Endpoints called on, such as `GET /app`. */
  readonly visited: Set<string>;
};

/** A caller whose every answer is checked against the schema of its endpoint and status. */
export function checked({ github }: Stage, findings: Findings, token?: string): Caller {
  const call = caller(github, token);
  return async (method, path, body) => {
    const told = await call(method, path, body);
    const route = github.requests().at(-1)?.route ?? "";
    findings.visited.add(`${method} ${route}`);
    const found = route.endsWith("/timeline")
      ? entryComplaints(told)
      : complaints("answer", `${method} ${route} ${told.status}`, told.json);
    for (const each of found) findings.wrong.add(each);
    return told;
  };
}

/** GitHub has no schema of its own for these. */
const undescribed = ["unlocked", "transferred", "comment_deleted"];

/** One by one: the schema of the whole list is so wide that it would let anything pass. */
function entryComplaints(told: Told): string[] {
  return list(told).flatMap((entry) => {
    const event = textAt(entry, "event") ?? "";
    return undescribed.includes(event) ? [] : complaints("entry", event, entry);
  });
}
