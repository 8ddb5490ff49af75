import { register } from "node:module";

// After `test/child/typescript.js`: the module that the bug is about is loaded with the bug in it.
register("./put-in-hooks.js", import.meta.url, { data: JSON.parse(process.env.SIMULATED_BUG) });
