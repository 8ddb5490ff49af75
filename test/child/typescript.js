import { register } from "node:module";

// `node --import ./test/child/typescript.js file.ts` runs TypeScript in a process of its own, as Jest does in its.
register("./typescript-hooks.js", import.meta.url);
