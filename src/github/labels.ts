import type { PhaseLabel } from "../core/config/config.ts";
import { formatRepository, type Key } from "../core/key.ts";
import { type Applied, done } from "./applied.ts";
import type { Rest } from "./client.ts";
import type { Connection } from "./connection.ts";
import { accepting } from "./problems.ts";

/** Labels are added and removed one by one: setting them all would undo what others do meanwhile. */
export async function addLabel(
  connection: Connection,
  rest: Rest,
  key: Key,
  label: PhaseLabel,
): Promise<Applied> {
  await ensureLabel(connection, rest, key, label);
  const { owner, repo, number } = key;
  const route = "POST /repos/{owner}/{repo}/issues/{issue_number}/labels";
  await rest.call(route, { owner, repo, issue_number: number, labels: [label.label] });
  return done;
}

export async function removeLabel(rest: Rest, key: Key, label: string): Promise<Applied> {
  const { owner, repo, number } = key;
  const route = "DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}";
  await accepting(
    [404],
    rest.call(route, { owner, repo, issue_number: number, name: label }),
    null,
  );
  return done;
}

/** Adding a label that the repository lacks would create it grey and without a description. */
function ensureLabel(
  { memory }: Connection,
  rest: Rest,
  { owner, repo }: Key,
  { label, colour, description }: PhaseLabel,
): Promise<true> {
  const name = `${formatRepository({ owner, repo })} ${label}`.toLowerCase();
  return memory.labels.get(name, async () => {
    const route = "GET /repos/{owner}/{repo}/labels/{name}";
    if (await accepting([404], rest.call(route, { owner, repo, name: label }), null)) return true;
    const wanted = { owner, repo, name: label, color: colour, description };
    // 422: somebody else created it a moment ago.
    await accepting([422], rest.call("POST /repos/{owner}/{repo}/labels", wanted), null);
    return true;
  });
}
