import { isObject, readJson, textAt } from "../../../src/embedded/json.ts";
import { mentionsIn } from "../../end-to-end/mentions.ts";
import type { Invariant } from "../invariant.ts";

export const notifiesNobodyElse: Invariant = {
  promise: "Nobody is notified but configured stakeholders and the owner of a follow-up.",
  whenAsked(_, { request: { body, method } }) {
    if (method === "GET" || !body.includes("@")) return null;
    const given = readJson(body);
    const text = isObject(given) ? (textAt(given, "body") ?? "") : "";
    // A reminder is meant to reach the owner, and a stakeholder is named once in the ledger.
    const isReminder = text.startsWith("<!-- second-story:reminder");
    const named = mentionsIn(text).filter(
      (login) => login !== "ana" && !login.endsWith("-was-ana"),
    );
    if (isReminder ? named.length <= 1 : named.length === 0) return null;
    return `${method} mentions ${named.join(", ")}`;
  },
};
