import type { z } from "zod";
import type { Path } from "./lines.ts";
import { nearest } from "./nearest.ts";

/** Something in the file that cannot be taken: where, what stands there, what is wanted. */
export type Finding = { readonly path: Path; readonly found: string; readonly wanted: string };

type Issue = z.core.$ZodIssue;

/** What the schema has to say about a value, in sentences for people. */
export function findingsOf(issue: Issue, value: unknown): readonly Finding[] {
  const path = pathOf(issue);
  const stands = valueAt(value, path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey([...path, key], key, issue.message.split(", ")));
    case "invalid_key":
      return [
        {
          path,
          found: shown(path.at(-1)),
          wanted: issue.issues[0]?.message ?? issue.message,
        },
      ];
    case "invalid_union": {
      const meant = issue.errors.find((branch) => !branch.some(wrongFromTheStart));
      return (
        meant?.flatMap((inner) =>
          findingsOf({ ...inner, path: [...issue.path, ...inner.path] }, value),
        ) ?? [{ path, found: shown(stands), wanted: issue.message }]
      );
    }
    case "invalid_type": {
      const wanted =
        issue.expected === "object" ? `a mapping with ${issue.message}` : issue.message;
      return [{ path, found: shown(stands), wanted }];
    }
    default:
      return [{ path, found: shown(stands), wanted: issue.message }];
  }
}

/**
 * A key with nothing below it, where a list or mapping could stand: its lines are commented out, say.
 * That is an empty list, not a mistake.
 */
export function isLeftEmpty(issue: Issue, value: unknown): boolean {
  if (valueAt(value, pathOf(issue)) !== null) return false;
  if (issue.code === "invalid_union") return issue.errors.flat().some(wantsCollection);
  return wantsCollection(issue);
}

function wantsCollection(issue: Issue): boolean {
  return issue.code === "invalid_type" && ["array", "object", "record"].includes(issue.expected);
}

/** Of the ways a value can be written, the one meant is the one that has the right outer form. */
function wrongFromTheStart(issue: Issue): boolean {
  return issue.path.length === 0 && issue.code !== "unrecognized_keys";
}

function unknownKey(path: Path, key: string, known: readonly string[]): Finding {
  const meant = nearest(key, known);
  const wanted = `one of ${known.join(", ")}`;
  return { path, found: shown(key), wanted: meant ? `${wanted}; did you mean ${meant}?` : wanted };
}

function pathOf(issue: Issue): Path {
  return issue.path.filter((step) => typeof step !== "symbol");
}

export function valueAt(value: unknown, path: Path): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== "object" || here === null) return undefined;
    here = Object.getOwnPropertyDescriptor(here, step)?.value;
  }
  return here;
}

function shown(value: unknown): string {
  if (typeof value === "string")
    return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "a mapping";
  return value === null || value === undefined ? "nothing" : String(value);
}
