import type * as z from "zod";
import { valueAt } from "../core/config/findings.ts";

/** Something in a file that cannot be read: where, what stands there, what is wanted. */
export type Misfit = { readonly place: string; readonly found: string; readonly wanted: string };

/** What a schema has to say about a value, by its place in the file, such as `timeline[3]`. */
export function misfitsOf(error: z.ZodError, value: unknown, place: string): readonly Misfit[] {
  return error.issues.flatMap((issue): readonly Misfit[] => {
    const path = issue.path.filter((step) => typeof step !== "symbol");
    const at = path.reduce<string>(below, place);
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({
        place: below(at, key),
        found: "a key that is not read",
        wanted: "it left out",
      }));
    return [{ place: at, found: found(valueAt(value, path)), wanted: wanted(issue) }];
  });
}

function below(place: string, step: string | number): string {
  if (typeof step === "number") return `${place}[${step}]`;
  return place === "" ? step : `${place}.${step}`;
}

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

function wanted(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return kinds[issue.expected] ?? issue.expected;
    case "invalid_value":
      return issue.values.map((value) => JSON.stringify(value)).join(" or ");
    case "custom":
      return issue.message.replace(/^not /, "");
    default:
      return "what GitHub's API gives there";
  }
}

function found(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
