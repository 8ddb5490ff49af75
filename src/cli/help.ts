import { type Command, synopsis } from "./command.ts";

/** `second-story --help`. */
export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => synopsis(command).length));
  const lines = commands.map((command) => `  ${synopsis(command).padEnd(width)}  ${command.gist}`);
  return [
    "Second Story runs blameless post-mortems on GitHub issues.",
    "",
    "usage: second-story COMMAND",
    "",
    ...lines,
    "",
    `  ${"--version".padEnd(width)}  Print the version`,
    `  ${"--help".padEnd(width)}  Print this`,
  ].join("\n");
}

/** `second-story help COMMAND` and `second-story COMMAND --help`. */
export function helpOf(command: Command): string {
  return `usage: second-story ${synopsis(command)}\n\n${command.gist}.\n\n${command.help}`;
}

/** The command that tells of the others. */
export function helpOn(others: readonly Command[]): Command {
  const wanted = `one of ${others.map(({ name }) => name).join(", ")}`;
  const help: Command = {
    name: "help",
    takes: { kind: "at-most-one", shown: "COMMAND", wanted },
    switches: [],
    options: [],
    gist: "Tell how a command is used",
    help: "Without a command it lists them all.",
    run: async ({ what }, { say, note }) => {
      const all = [...others, help];
      const command = all.find(({ name }) => name === what);
      if (what !== null && !command) {
        note(`second-story help: found ${what}, wanted ${wanted}.`);
        return 2;
      }
      say(command ? helpOf(command) : overview(all));
      return 0;
    },
  };
  return help;
}
