import * as z from "zod";
import { formatRepository, type Repository } from "../core/key.ts";
import type { RepositoryFacts } from "../core/thread.ts";
import type { Rest } from "./client.ts";
import type { Connection } from "./connection.ts";
import { accepting } from "./problems.ts";
import { read } from "./shapes.ts";

const repository = z
  .object({
    private: z.boolean(),
    visibility: z.string().optional(),
    archived: z.boolean(),
    html_url: z.string(),
  })
  .transform(
    (raw): RepositoryFacts => ({
      private: raw.private,
      ...(raw.visibility === "internal" ? { internal: true } : {}),
      archived: raw.archived,
      url: raw.html_url,
    }),
  );

/** Null when the app cannot see it. */
export function repositoryFacts(
  { memory }: Connection,
  rest: Rest,
  { owner, repo }: Repository,
): Promise<RepositoryFacts | null> {
  const name = formatRepository({ owner, repo }).toLowerCase();
  const facts = memory.repositories.get(name, async () => {
    const { data } = await rest.call("GET /repos/{owner}/{repo}", { owner, repo });
    return read(repository, data, "a repository");
  });
  // Outside of what is remembered: access that was just given counts at once.
  return accepting([403, 404], facts, null);
}
