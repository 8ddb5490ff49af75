import * as z from "zod";
import type { Repository } from "../core/key.ts";
import type { Rest } from "./client.ts";
import { list } from "./list.ts";
import { read } from "./shapes.ts";

const page = z.object({ repositories: z.array(z.unknown()) });

const entry = z.object({
  name: z.string(),
  owner: z.object({ login: z.string() }),
  archived: z.boolean(),
  has_issues: z.boolean().optional(),
});

/**
 * The repositories an installation may use, without archived ones, where nothing is written, and
 * those where issues are switched off.
 */
export async function repositoriesIn(rest: Rest): Promise<readonly Repository[]> {
  const entries = await list(rest, "GET /installation/repositories", {}, (data) => {
    return read(page, data, "repositories").repositories;
  });
  return read(z.array(entry), entries, "repositories")
    .filter(({ archived, has_issues }) => !archived && has_issues !== false)
    .map(({ owner, name }) => ({ owner: owner.login, repo: name }));
}
