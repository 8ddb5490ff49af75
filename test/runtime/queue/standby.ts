import { execFileSync, spawn } from "node:child_process";
import { chownSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  findPrograms,
  type ThrowAwayPostgres,
  untilReady,
  whoMayRunIt,
} from "../../../src/bench/throw-away-postgres.ts";

/** Starts a server that follows another one and can be read, as stands ready for a failover. */
export async function startStandby(primary: ThrowAwayPostgres): Promise<ThrowAwayPostgres> {
  const found = findPrograms();
  if (found === null) throw new Error("PostgreSQL was there a moment ago");
  // Where links lead there are more programs than those that are linked.
  const programs = dirname(realpathSync(join(found, "postgres")));
  const folder = mkdtempSync(join(tmpdir(), "standby-"));
  const owner = whoMayRunIt();
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, "data");
  const options = { ...owner, cwd: folder, stdio: "ignore" } as const;
  const from = ["-h", dirname(primary.socket), "-U", "postgres"];
  execFileSync(
    join(programs, "pg_basebackup"),
    [...from, "-D", data, "-R", "-c", "fast", "--no-sync"],
    options,
  );
  const server = spawn(
    join(programs, "postgres"),
    ["-D", data, "-k", folder, "-c", "listen_addresses="],
    options,
  );
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const endIt = () => server.kill("SIGQUIT");
  process.once("exit", endIt);
  const url = `postgres://postgres@/postgres?host=${encodeURIComponent(folder)}`;
  await untilReady(url);
  return {
    url,
    socket: join(folder, ".s.PGSQL.5432"),
    async stop() {
      process.off("exit", endIt);
      server.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
