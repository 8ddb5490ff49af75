import * as z from "zod";
import type { ConfigFile, ConfigProblem, ParsedConfig } from "../core/config/config.ts";
import { parseConfig } from "../core/config/parse.ts";
import { formatRepository, type Repository } from "../core/key.ts";
import type { Rest } from "./client.ts";
import type { Connection } from "./connection.ts";
import { accepting } from "./problems.ts";
import { read } from "./shapes.ts";

/** The repository's own file, else the one in the owner's `.github` repository, else defaults. */
export async function configOf(
  { memory }: Connection,
  rest: Rest,
  repository: Repository,
): Promise<ParsedConfig> {
  const name = formatRepository(repository).toLowerCase();
  const config = await memory.configs.get(name, async () => {
    const found = await findFile(rest, repository);
    if (found.kind === "problem") return { ...parseConfig(null), problems: [found.problem] };
    return parseConfig(found.kind === "file" ? found.file : null);
  });
  // Somebody is about to mend it, and what they do next should find it mended.
  if (config.problems.length > 0) memory.configs.forget(name);
  return config;
}

type Found =
  | { readonly kind: "file"; readonly file: ConfigFile }
  | { readonly kind: "none" }
  | { readonly kind: "not-allowed" }
  | { readonly kind: "problem"; readonly problem: ConfigProblem };

async function findFile(rest: Rest, repository: Repository): Promise<Found> {
  const path = ".github/postmortem.yml";
  const own = await fileAt(rest, repository, path, path);
  if (own.kind === "not-allowed") {
    const wanted = `permission for the app to read the single file \`${path}\``;
    return problem(path, "a file that the app may not read", wanted);
  }
  if (own.kind !== "none") return own;
  const shared = { owner: repository.owner, repo: ".github" };
  const name = `${formatRepository(shared)}: postmortem.yml`;
  // Nobody has to share a file, so what the app may not read there is as good as not there.
  return fileAt(rest, shared, "postmortem.yml", name);
}

async function fileAt(
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
