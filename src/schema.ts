import { writeFile } from "node:fs/promises";
import { configJsonSchema } from "./core/config/json-schema.ts";

/** Writes the JSON Schema that editors read, after the settings have changed: `npm run schema`. */
const file = new URL("../templates/postmortem.schema.json", import.meta.url);
await writeFile(file, `${JSON.stringify(configJsonSchema(), null, 2)}\n`);
