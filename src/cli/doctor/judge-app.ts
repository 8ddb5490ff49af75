import type { ParsedConfig } from "../../core/config/config.ts";
import { formatRepository, type Repository } from "../../core/key.ts";
import type { Instant } from "../../core/thread.ts";
import type { AppSheet, InstallationSheet, Permissions } from "../../github/checkup.ts";
import { type Finding, mend, ok, unlessMended } from "./finding.ts";

/** What app.yml asks for. */
export type Wanted = {
  readonly permissions: Permissions;
  readonly events: readonly string[];
};

/**
 * GitHub takes a key's signature only for some minutes around its own time, and from machines that
 * are ahead not at all.
 * https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 */
const tolerated = 30_000;

export function judgeClock(github: Instant, here: Instant): Finding {
  const ahead = here - github;
  const seconds = Math.round(Math.abs(ahead) / 1_000);
  if (Math.abs(ahead) <= tolerated) return ok("The clock agrees with GitHub's.");
  const where = ahead > 0 ? "ahead of" : "behind";
  return mend(
    `This machine's clock is ${seconds} s ${where} GitHub's. Set it, for example by switching on its time service.`,
  );
}

export function judgeApp(app: AppSheet, wanted: Wanted): readonly Finding[] {
  const lacking = lacks(app.permissions, wanted.permissions);
  const unheard = wanted.events.filter((event) => !app.events.includes(event));
  const settings = "on the App's settings page, under Permissions & events";
  return [
    ...unlessMended(
      lacking.map((permission) => `The App does not ask for ${permission}. Add it ${settings}.`),
      "The App asks for every permission it needs.",
    ),
    ...unlessMended(
      unheard.map((event) => `The App does not hear of ${event}. Subscribe it ${settings}.`),
      "The App hears of every event it needs.",
    ),
  ];
}

const path = ".github/postmortem.yml";

export function judgeInstallation(sheet: InstallationSheet, wanted: Wanted): readonly Finding[] {
  const { owner, page, permissions, files, state } = sheet;
  if (state === "suspended")
    return [
      mend(`The installation at ${owner} is suspended. Its owner can take that back: ${page}`),
    ];
  const problems = lacks(permissions, wanted.permissions).map(
    (permission) => `${owner} has not granted ${permission}. Its owner can accept it: ${page}`,
  );
  if (permissions["single_file"] && !permissions["contents"] && !files.includes(path))
    problems.push(
      `At ${owner} the App may not read ${path}. Enter that path on the App's settings page, under Permissions & events, Single file.`,
    );
  return unlessMended(problems, `${owner} has granted what the App needs.`);
}

/** `issues: write`, as people read it; whoever may read all contents may read the single file too. */
function lacks(granted: Permissions, wanted: Permissions): readonly string[] {
  const ranks = ["read", "write", "admin"];
  return Object.entries(wanted)
    .filter(([name, level]) => {
      const has = granted[name] ?? (name === "single_file" ? granted["contents"] : undefined);
      return ranks.indexOf(has ?? "") < ranks.indexOf(level);
    })
    .map(([name, level]) => `${name.replaceAll("_", " ")}: ${level}`);
}

export function judgeConfig(
  repository: Repository,
  { problems }: ParsedConfig,
): readonly Finding[] {
  const name = formatRepository(repository);
  return unlessMended(
    problems.map(({ file, line, key, found, wanted }) => {
      const place = [line === null ? null : `line ${line}`, key].filter((part) => part !== null);
      return `${name}: ${[file, ...place].join(", ")}: found ${found}, wanted ${wanted}.`;
    }),
    `The settings of ${name} can be read.`,
  );
}
