import { readFileSync } from "node:fs";
import { nearest } from "../core/config/nearest.ts";
import { describeError } from "../runtime/log.ts";
import { readArguments } from "./arguments.ts";
import type { Command } from "./command.ts";
import { doctor } from "./doctor.ts";
import { exportCommand } from "./export.ts";
import { helpOf, helpOn, overview } from "./help.ts";
import { language } from "./language.ts";
import { preview } from "./preview.ts";
import { reconcile } from "./reconcile.ts";
import { serve } from "./serve.ts";
import type { ExitCode, Terminal } from "./terminal.ts";
import { timeline } from "./timeline.ts";

const working = [serve, doctor, preview, exportCommand, timeline, language, reconcile];
const commands: readonly Command[] = [...working, helpOn(working)];

/** Runs what was typed after `second-story`; `serve` goes on after this has answered. */
export async function run(typed: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name, ...rest] = typed;
  if (name === undefined || name === "--help" || name === "-h") {
    terminal.say(overview(commands));
    return name === undefined ? 2 : 0;
  }
  if (name === "--version") {
    terminal.say(version());
    return 0;
  }
  const command = commands.find((known) => known.name === name);
  if (!command) return unknown(name, terminal);
  const read = readArguments(command, rest);
  switch (read.is) {
    case "given":
      return command.run(read.given, terminal).catch((error: unknown) => {
        terminal.note(`second-story ${command.name}: ${describeError(error)}`);
        return 1;
      });
    case "help":
      terminal.say(helpOf(command));
      return 0;
    case "refused":
      terminal.note(`second-story ${command.name}: ${read.because}`);
      return 2;
    default:
      return read satisfies never;
  }
}

function unknown(name: string, terminal: Terminal): ExitCode {
  const names = commands.map((known) => known.name);
  const wanted = [...names, "--help", "--version"].join(", ");
  const meant = nearest(name, names);
  const hint = meant ? ` Did you mean ${meant}?` : "";
  terminal.note(`second-story: found ${name}, wanted one of ${wanted}.${hint}`);
  return 2;
}

/** As deep below the project in `src/` as in `lib/`. */
function version(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return String(JSON.parse(text).version);
}
