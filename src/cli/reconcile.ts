import type { Outcome } from "../core/action.ts";
import { describeAction } from "../core/document/plan-text.ts";
import { formatKey, type Key, parseKey } from "../core/key.ts";
import { compileTemplates } from "../core/sentences.ts";
import type { Port } from "../github/port.ts";
import { silentLog } from "../runtime/log.ts";
import { createReconcile, planFor } from "../runtime/reconcile.ts";
import { readTemplates } from "../runtime/templates.ts";
import type { Command } from "./command.ts";
import { watch } from "./foreign-document.ts";
import type { ExitCode, Terminal } from "./terminal.ts";
import { connectAs, setting } from "./token.ts";

const wanted = "an issue such as acme/shop#12";

export const reconcile: Command = {
  name: "reconcile",
  takes: { kind: "one", shown: "OWNER/REPO#NUMBER", wanted },
  switches: ["dry-run"],
  options: [],
  gist: "Bring one issue up to date now",
  help: `Prints each write as it is made. With --dry-run it prints what it would write
next, and writes nothing.

GITHUB_TOKEN is needed, from .env in this folder or the environment: read and
write access to issues, read access to .github/postmortem.yml. The document is
then the token owner's; an issue whose document an app writes is left alone.
For a GitHub Enterprise Server set GHE_HOST, and GHE_PROTOCOL if it is http.`,
  run: async ({ what, switches }, terminal) => {
    const key = parseKey(what ?? "");
    if (!key) {
      terminal.note(`second-story reconcile: found ${what}, wanted ${wanted}.`);
      return 2;
    }
    const github = connectAs(terminal, "read and write issues");
    if (!github) return 1;
    const templates = compileTemplates(readTemplates(setting(terminal, "TEMPLATES") ?? null));
    const guarded = watch(github, key);
    if (switches.has("dry-run")) return tellPlan({ github: guarded, templates }, key, terminal);
    const run = createReconcile({ github: telling(guarded, terminal), templates, log: silentLog });
    return tellOutcome(key, await run(key), terminal);
  },
};

async function tellPlan(
  options: Parameters<typeof planFor>[0],
  key: Key,
  terminal: Terminal,
): Promise<ExitCode> {
  try {
    const { actions, lookAgain, outcome } = await planFor(options, key);
    for (const action of actions) terminal.say(`would ${describeAction(action)}`);
    if (lookAgain) terminal.say("would look again then, and go on");
    return tellOutcome(key, outcome, terminal);
  } catch (error) {
    const problem = options.github.problemOf(error);
    switch (problem.kind) {
      case "moved":
        terminal.note(`${formatKey(key)} is ${formatKey(problem.to)} now.`);
        return tellPlan(options, problem.to, terminal);
      case "again":
        return tellOutcome(key, { kind: "again", at: problem.at }, terminal);
      case "retry":
      case "parked":
        return tellOutcome(key, problem, terminal);
      default:
        return problem satisfies never;
    }
  }
}

/** Says each write once GitHub took it. */
function telling(github: Port, { say }: Terminal): Port {
  return {
    ...github,
    apply: async (key, action) => {
      const applied = await github.apply(key, action);
      const declined = applied.kind === "declined" ? ` (not taken: ${applied.because})` : "";
      say(describeAction(action) + declined);
      return applied;
    },
  };
}

function tellOutcome(key: Key, outcome: Outcome, { note }: Terminal): ExitCode {
  switch (outcome.kind) {
    case "done":
      note(`${formatKey(key)}: nothing more to do for now.`);
      return 0;
    case "again":
      note(`${formatKey(key)}: next look due ${new Date(outcome.at).toISOString()}.`);
      return 0;
    case "retry":
      note(`${formatKey(key)}: not finished: ${ended(outcome.because)} Run it again in a while.`);
      return 1;
    case "moved":
      note(`${formatKey(key)}: moved to ${formatKey(outcome.to)}. Run it again with that.`);
      return 1;
    case "parked":
      note(`${formatKey(key)}: waits: ${outcome.because}`);
      return 1;
    default:
      return outcome satisfies never;
  }
}

/** Other people's messages have no full stop. */
function ended(message: string): string {
  return message.endsWith(".") ? message : `${message}.`;
}
