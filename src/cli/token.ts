import { connectWithToken } from "../github/connect.ts";
import type { Port } from "../github/port.ts";
import { statusOf } from "../github/problems.ts";
import { readBaseUrl } from "../runtime/env.ts";
import type { Terminal } from "./terminal.ts";

/**
 * GitHub by the token in GITHUB_TOKEN; null where it cannot be asked, which was then said.
 *
 * @param may what the token has to allow, such as `read and write issues`
 */
export function connectAs(terminal: Terminal, may: string): Port | null {
  const token = setting(terminal, "GITHUB_TOKEN");
  const base = readBaseUrl(
    setting(terminal, "GHE_HOST"),
    setting(terminal, "GHE_PROTOCOL") ?? "https",
  );
  if (token === undefined)
    terminal.note(`GITHUB_TOKEN is not set. Set it to a token that may ${may} there.`);
  if ("problem" in base) terminal.note(base.problem);
  if (token === undefined || "problem" in base) return null;
  return plainly(connectWithToken({ token, baseUrl: base.value }));
}

/** A variable that is set to more than blanks. */
export function setting(terminal: Terminal, name: string): string | undefined {
  return terminal.environment()[name]?.trim() || undefined;
}

/** Where an app would ask for a new token by itself, somebody has to bring one. */
function plainly(github: Port): Port {
  const because = "GitHub does not accept GITHUB_TOKEN. Set it to one that is still valid.";
  return {
    ...github,
    problemOf: (error) =>
      statusOf(error) === 401 ? { kind: "parked", because } : github.problemOf(error),
  };
}
