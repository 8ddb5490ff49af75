import { z } from "zod";
import { configSchema } from "./schema.ts";

/**
 * The shape of `postmortem.yml` as JSON Schema, for editors: they complete keys and mark mistakes
 * while typing. Draft 7, which the YAML extensions of common editors read. It knows
 * less than the app: not which zones exist, nor which labels clash.
 */
export function configJsonSchema(): object {
  const { $schema, ...shape } = z.toJSONSchema(configSchema, { target: "draft-7", io: "input" });
  return {
    $schema,
    title: "Second Story",
    description: "Settings of the post-mortem app, in .github/postmortem.yml.",
    ...shape,
  };
}
