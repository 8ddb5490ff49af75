import * as z from "zod";
import type { CloseReason, Person } from "../core/thread.ts";
import { GitHubProblem } from "./problems.ts";

/** The small shapes that GitHub's JSON is made of; only the fields that are read. */

/** ISO 8601 in, milliseconds out. */
export const instant = z
  .string()
  .transform((text) => Date.parse(text))
  .refine((at) => !Number.isNaN(at), "not a time");

/** A deleted user is `null`, or the user `ghost` who stands in for all of them. */
export const person = z
  .object({ id: z.number(), login: z.string(), type: z.string().optional() })
  .nullish()
  .transform((user): Person | null => {
    if (!user || user.login === "ghost") return null;
    return { id: user.id, login: user.login, bot: user.type === "Bot" };
  });

/** Lists of people hold no deleted ones. */
export const people = z
  .array(person)
  .nullish()
  .transform((all): readonly Person[] => (all ?? []).filter((one) => one !== null));

export const association = z
  .enum([
    "COLLABORATOR",
    "CONTRIBUTOR",
    "FIRST_TIMER",
    "FIRST_TIME_CONTRIBUTOR",
    "MANNEQUIN",
    "MEMBER",
    "NONE",
    "OWNER",
  ])
  .catch("NONE");

/** Before close reasons existed, closed meant completed. */
export const closeReason = z
  .string()
  .nullish()
  .transform((reason): CloseReason => {
    return reason === "not_planned" || reason === "duplicate" ? reason : "completed";
  });

/** A shape that GitHub never promised to keep; a misfit names the place and the reconcile retries. */
export function read<Value>(schema: z.ZodType<Value>, data: unknown, what: string): Value {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const because = `GitHub's answer (${what}) has another shape: ${z.prettifyError(result.error)}`;
  throw new GitHubProblem({ kind: "retry", because }, { cause: result.error });
}
