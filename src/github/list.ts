import * as z from "zod";
import type { Parameters, Rest } from "./client.ts";
import { GitHubProblem } from "./problems.ts";
import { read } from "./shapes.ts";

/** The whole of a paged list, as GitHub orders it. */
export async function list(
  rest: Rest,
  route: string,
  parameters: Parameters,
  readPage: (data: unknown) => readonly unknown[] = array,
): Promise<readonly unknown[]> {
  const entries: unknown[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    // The first page is asked for without a number, so that one-page lists read plainly in a log.
    const paging = page === 1 ? { per_page: 100 } : { per_page: 100, page };
    const reply = await rest.call(route, { ...parameters, ...paging });
    entries.push(...readPage(reply.data));
    if (reply.next === null) return entries;
  }
  throw new GitHubProblem({ kind: "retry", because: `${route} goes on after ${mostPages} pages.` });
}

/** A fence against a server that always promises one page more: 100,000 entries. */
const mostPages = 1000;

function array(data: unknown): readonly unknown[] {
  return read(z.array(z.unknown()), data, "a list");
}
