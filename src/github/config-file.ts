import * as z from "zod";
import type { ConfigFile, ConfigProblem } from "../core/config/config.ts";
import type { Repository } from "../core/key.ts";
import type { Rest } from "./client.ts";
import { accepting } from "./problems.ts";
import { read } from "./shapes.ts";

/** What stands where a configuration file may be. */
export type Found =
  | { readonly kind: "file"; readonly file: ConfigFile }
  | { readonly kind: "none" }
  | { readonly kind: "not-allowed" }
  | { readonly kind: "problem"; readonly problem: ConfigProblem };

/** @param name how people are told of it */
export async function fileAt(
  rest: Rest,
  { owner, repo }: Repository,
  path: string,
  name: string,
): Promise<Found> {
  const call = rest.call(`GET /repos/{owner}/{repo}/contents/${path}`, { owner, repo });
  const missing = accepting([404], call, { kind: "none" } as const);
  const reply = await accepting([403], missing, { kind: "not-allowed" } as const);
  if ("kind" in reply) return reply;
  const entry = read(content, reply.data, name);
  if (!("size" in entry)) return problem(name, "something that is not a file", "a file");
  // A larger file comes without its content, and nobody downloads it by another way.
  if (entry.size > largest) return problem(name, `${entry.size} bytes`, `${largest} bytes at most`);
  const text = Buffer.from(entry.content, "base64").toString();
  return { kind: "file", file: { file: name, text } };
}

const largest = 64 * 1024;

/** A folder is a list; a submodule or a link that leads nowhere says so in its type. */
const content = z.union([
  z.object({ type: z.literal("file"), size: z.number(), content: z.string() }),
  z.object({ type: z.enum(["submodule", "symlink", "dir"]) }),
  z.array(z.unknown()),
]);

function problem(name: string, found: string, wanted: string): Found {
  return { kind: "problem", problem: { file: name, line: null, key: null, found, wanted } };
}
