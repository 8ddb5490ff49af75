import { readEnvironment } from "../runtime/env.ts";
import { createLog } from "../runtime/log.ts";
import { stopOnSignal } from "../runtime/signals.ts";
import { startServer, webhookPath } from "../server.ts";
import type { Command } from "./command.ts";

export const serve: Command = {
  name: "serve",
  takes: { kind: "nothing" },
  switches: [],
  options: [],
  gist: "Run the app until it is stopped",
  help: `Reads .env in this folder, then the environment. APP_ID, PRIVATE_KEY or
PRIVATE_KEY_PATH, and WEBHOOK_SECRET are needed; "npm start" leads through
making them. The README lists the other variables.

The queue is a file, second-story.sqlite, for this process alone. With
DATABASE_URL=postgres://user:password@host/database several processes share it.

The log is one JSON object a line on standard output. SIGTERM and SIGINT let
what is running end; what is left is taken up at the next start.`,
  run: async (_, { note, environment: variables, readFile }) => {
    const read = readEnvironment(variables(), readFile);
    if (!read.ok) {
      note(["Second Story cannot start yet.", ...read.problems].join("\n- "));
      return 1;
    }
    const { environment } = read;
    const log = createLog({
      level: environment.logLevel,
      now: () => new Date(),
      write: (line) => process.stdout.write(line),
    });
    const running = await startServer({ environment, log });
    stopOnSignal(running.stop);
    note(whatNext(running.url));
    return 0;
  },
};

function whatNext(url: string): string {
  return `Second Story listens at ${url}
Webhooks arrive at ${webhookPath}: the webhook URL in the app's settings ends in it.
Next: put the label "incident" on an issue in a repository where the app is installed.`;
}
