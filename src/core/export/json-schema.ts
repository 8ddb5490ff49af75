import { z } from "zod";
import { exportShape } from "./json-shape.ts";

/** The shape of an export in JSON, for the programs that read it. */
export function exportJsonSchema(): object {
  const { $schema, ...shape } = z.toJSONSchema(exportShape, {
    target: "draft-7",
    override: ({ jsonSchema }) => {
      // The name of the format says it; the pattern behind it is nothing to read.
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  });
  return {
    $schema,
    title: "Second Story: an exported review",
    description: "What `second-story export --format json` writes.",
    ...shape,
  };
}
