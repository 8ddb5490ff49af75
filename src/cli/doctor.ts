import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { z } from "zod";
import { parseRepository } from "../core/key.ts";
import { readEnvironment } from "../runtime/env.ts";
import type { Command } from "./command.ts";
import { examine } from "./doctor/examine.ts";
import { type Finding, mend, ok } from "./doctor/finding.ts";
import type { Wanted } from "./doctor/judge-app.ts";

const wantedWord = "a repository such as acme/shop";

export const doctor: Command = {
  name: "doctor",
  takes: { kind: "at-most-one", shown: "OWNER/REPO", wanted: wantedWord },
  switches: [],
  options: [],
  gist: "Check the set-up, say what to mend",
  help: `Reads the same variables as serve. It asks GitHub about the App, its webhook and
its installations, sends one signed ping to the webhook's address, and looks
whether the queue can be written. It changes nothing, and can be run while the
app runs. Settings are read in the repository named, or else in the first one
of each installation.

Each line begins with ok or mend. Exits 1 when there is something to mend.`,
  run: async ({ what }, { say, note, environment: variables, readFile, now }) => {
    const about = what === null ? null : parseRepository(what);
    if (what !== null && about === null) {
      note(`second-story doctor: found ${what}, wanted ${wantedWord}.`);
      return 2;
    }
    let problems = 0;
    const tell = ({ is, text }: Finding) => {
      say(`${is.padEnd(4)}  ${text}`);
      if (is === "mend") problems += 1;
    };
    tell(judgeNode(process.versions.node));
    const read = readEnvironment(variables(), readFile);
    if (read.ok) {
      tell(ok("The environment is complete."));
      const { environment } = read;
      for await (const finding of examine({ environment, wanted: readManifest(), about, now }))
        tell(finding);
    } else for (const problem of read.problems) tell(mend(problem));
    note(problems === 0 ? "Nothing to mend." : `To mend: ${problems}.`);
    return problems === 0 ? 0 : 1;
  },
};

/** Kept equal to `engines` in package.json. */
export function judgeNode(version: string): Finding {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  const recent = major > 20 || minor > 18 || (minor === 18 && patch >= 1);
  if (major >= 22 || (major === 20 && recent)) return ok(`Node.js ${version} will do.`);
  return mend(`This is Node.js ${version}. Install 20.18.1 or later, or 22 and newer.`);
}

/** What the App is registered with. As deep below the project in `src/` as in `lib/`. */
function readManifest(): Wanted {
  const text = readFileSync(new URL("../../app.yml", import.meta.url), "utf8");
  const { default_permissions: permissions, default_events: events } = manifest.parse(load(text));
  return { permissions, events };
}

const manifest = z.object({
  default_permissions: z.record(z.string(), z.string()),
  default_events: z.array(z.string()),
});
