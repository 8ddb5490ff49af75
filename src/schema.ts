import { writeFile } from "node:fs/promises";
import { configJsonSchema } from "./core/config/json-schema.ts";
import { exportJsonSchema } from "./core/export/json-schema.ts";

/** Writes the JSON Schemas, after the settings or the export have changed: `npm run schema`. */
const schemas = {
  "postmortem.schema.json": configJsonSchema(),
  "export.schema.json": exportJsonSchema(),
};

for (const [name, schema] of Object.entries(schemas)) {
  const file = new URL(`../templates/${name}`, import.meta.url);
  await writeFile(file, `${JSON.stringify(schema, null, 2)}\n`);
}
