import { isObject, readJson, textAt } from "../../../src/embedded/json.ts";
import { mentionsIn } from "../../end-to-end/mentions.ts";
import type { Invariant } from "../invariant.ts";

/** `@owner`, `@login` and `@org/team` stand in the examples of commands, as code. */
const anybody = /@(?!(?:ana|owner|login|org\/team)\b)[A-Za-z0-9]/;

function isMeant(login: string): boolean {
  return login === "ana" || login.endsWith("-was-ana");
}

export const notifiesNobodyElse: Invariant = {
  promise: "Nobody is notified but configured stakeholders and the owner of a follow-up.",
  whenAsked(_, { request: { body, method } }) {
    if (method === "GET" || !body.includes("@")) return null;
    const given = readJson(body);
    const text = isObject(given) ? (textAt(given, "body") ?? "") : "";
    // A reminder is meant to reach the owner, and a stakeholder is named once in the ledger.
    const isReminder = text.startsWith("<!-- second-story:reminder");
    // To read it as Markdown takes long.
    const named = anybody.test(text) ? mentionsIn(text).filter((login) => !isMeant(login)) : [];
    if (isReminder ? named.length <= 1 : named.length === 0) return null;
    return `${method} mentions ${named.join(", ")}`;
  },
};
