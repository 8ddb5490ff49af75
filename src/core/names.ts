import { z } from "zod";

/**
 * What a team calls its incidents and phases, as the settings last told. The record remembers it where
 * it is not the default.
 */
export const names = z.object({
  incident: z.array(z.string()),
  types: z.array(z.string()),
  phases: z.object({
    collecting: z.string(),
    "in-review": z.string(),
    agreed: z.string(),
    done: z.string(),
    "not-needed": z.string(),
  }),
});

export type Names = z.infer<typeof names>;
