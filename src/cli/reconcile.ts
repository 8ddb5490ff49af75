import type { Outcome } from "../core/action.ts";
import { describeAction } from "../core/document/plan-text.ts";
import { formatKey, type Key, parseKey } from "../core/key.ts";
import { compileTemplates } from "../core/sentences.ts";
import { connectWithToken } from "../github/connect.ts";
import type { Port } from "../github/port.ts";
import { statusOf } from "../github/problems.ts";
import { readBaseUrl } from "../runtime/env.ts";
import { silentLog } from "../runtime/log.ts";
import { createReconcile, planFor } from "../runtime/reconcile.ts";
import { readTemplates } from "../runtime/templates.ts";
import type { Command } from "./command.ts";
import { watch } from "./foreign-document.ts";
import type { ExitCode, Terminal } from "./terminal.ts";

const wanted = "an issue such as acme/shop#12";

export const reconcile: Command = {
  name: "reconcile",
  takes: { kind: "one", shown: "OWNER/REPO#NUMBER", wanted },
  switches: ["dry-run"],
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
    const github = connect(terminal);
    if (!github) return 1;
    const templates = compileTemplates(readTemplates(setting(terminal, "TEMPLATES") ?? null));
    const guarded = watch(plainly(github), key);
    if (switches.has("dry-run")) return tellPlan({ github: guarded, templates }, key, terminal);
    const run = createReconcile({ github: telling(guarded, terminal), templates, log: silentLog });
    return tellOutcome(key, await run(key), terminal);
  },
};

function connect(terminal: Terminal): Port | null {
  const token = setting(terminal, "GITHUB_TOKEN");
  const base = readBaseUrl(
    setting(terminal, "GHE_HOST"),
    setting(terminal, "GHE_PROTOCOL") ?? "https",
  );
  if (token === undefined)
    terminal.note(
      "GITHUB_TOKEN is not set. Set it to a token that may read and write issues there.",
    );
  if ("problem" in base) terminal.note(base.problem);
  if (token === undefined || "problem" in base) return null;
  return connectWithToken({ token, baseUrl: base.value });
}

function setting(terminal: Terminal, name: string): string | undefined {
  return terminal.environment()[name]?.trim() || undefined;
}

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

/** Where an app would ask for a new token by itself, somebody has to bring one. */
function plainly(github: Port): Port {
  const because = "GitHub does not accept GITHUB_TOKEN. Set it to one that is still valid.";
  return {
    ...github,
    problemOf: (error) =>
      statusOf(error) === 401 ? { kind: "parked", because } : github.problemOf(error),
  };
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
