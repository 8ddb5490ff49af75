import type { ConfigProblem, ParsedConfig } from "../core/config/config.ts";
import { parseConfig, withUnreadable } from "../core/config/parse.ts";
import { formatRepository, type Repository } from "../core/key.ts";
import type { Rest } from "./client.ts";
import { type Found, fileAt } from "./config-file.ts";
import type { Connection } from "./connection.ts";

/**
 * The repository's own file, else the one in the owner's `.github` repository, else defaults.
 *
 * @param sweeping whether many repositories are asked for, one after the other
 */
export async function configOf(
  { memory }: Connection,
  rest: Rest,
  repository: Repository,
  sweeping = false,
): Promise<ParsedConfig> {
  const name = formatRepository(repository).toLowerCase();
  const owner = repository.owner.toLowerCase();
  const known = () => memory.sharedConfigs.get(owner, () => sharedFile(rest, repository));
  const shared = () => (sweeping ? memory.sweptConfigs.get(owner, known) : known());
  const config = await memory.configs.get(name, async () => {
    const found = await findFile(rest, repository, shared);
    switch (found.kind) {
      case "problem":
        return withUnreadable(found.problem);
      case "withheld":
        return { ...parseConfig(null), problems: [found.problem] };
      default:
        return parseConfig(found.kind === "file" ? found.file : null);
    }
  });
  // Somebody is about to mend it, and what they do next should find it mended.
  if (config.problems.length > 0) {
    memory.configs.forget(name);
    memory.sharedConfigs.forget(owner);
  }
  return config;
}

/** Most often nobody let the app read it from the first day on, so the defaults are what people know. */
type Withheld = { readonly kind: "withheld"; readonly problem: ConfigProblem };

async function findFile(
  rest: Rest,
  repository: Repository,
  shared: () => Promise<Found>,
): Promise<Found | Withheld> {
  const path = ".github/postmortem.yml";
  const own = await fileAt(rest, repository, path, path);
  if (own.kind === "not-allowed") {
    const wanted = `permission for the app to read the single file \`${path}\``;
    const found = "a file that the app may not read";
    return { kind: "withheld", problem: { file: path, line: null, key: null, found, wanted } };
  }
  // Nobody has to share a file, so what the app may not read there is as good as not there.
  return own.kind === "none" ? shared() : own;
}

function sharedFile(rest: Rest, { owner }: Repository): Promise<Found> {
  const place = { owner, repo: ".github" };
  return fileAt(rest, place, "postmortem.yml", `${formatRepository(place)}: postmortem.yml`);
}
