import { execFileSync } from "node:child_process";
import { chownSync, mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  findPrograms,
  serveFrom,
  type ThrowAwayPostgres,
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
  const options = { ...owner, cwd: folder };
  const from = ["-h", dirname(primary.socket), "-U", "postgres"];
  execFileSync(
    join(programs, "pg_basebackup"),
    [...from, "-D", data, "-R", "-c", "fast", "--no-sync"],
    { ...options, stdio: "ignore" },
  );
  return serveFrom({ programs, folder, data, options });
}
