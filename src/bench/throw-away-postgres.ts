import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";

/** A PostgreSQL server of one's own, with nothing in it. */
export type ThrowAwayPostgres = {
  readonly url: string;
  /** The file under which it listens; it does so nowhere else. */
  readonly socket: string;
  stop(): Promise<void>;
};

/**
 * Starts a server that keeps its data in a temporary folder and listens there alone. Its settings
 * are PostgreSQL's own, so that what is committed is on disk.
 *
 * @param parent where that folder is made
 * @returns null where there is no PostgreSQL; Debian's package `postgresql` has all that is needed
 */
export async function startThrowAwayPostgres(parent = tmpdir()): Promise<ThrowAwayPostgres | null> {
  const programs = findPrograms();
  if (programs === null) return null;
  const folder = mkdtempSync(join(parent, "postgres-"));
  const owner = whoMayRunIt();
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, "data");
  const options = { ...owner, cwd: folder };
  execFileSync(
    join(programs, "initdb"),
    ["-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-locale"],
    { ...options, stdio: "ignore" },
  );
  return serveFrom({ programs, folder, data, options });
}

type Place = {
  readonly programs: string;
  /** Where its socket is, and what goes with the server. */
  readonly folder: string;
  readonly data: string;
  readonly options: { readonly cwd: string; readonly uid?: number; readonly gid?: number };
};

/** Starts the server whose data stand there, and waits until it answers. */
export async function serveFrom({
  programs,
  folder,
  data,
  options,
}: Place): Promise<ThrowAwayPostgres> {
  const server = spawn(
    join(programs, "postgres"),
    ["-D", data, "-k", folder, "-c", "listen_addresses="],
    { ...options, stdio: "ignore" },
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
      // Ends sessions instead of waiting for them.
      server.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The folder of `initdb` and `postgres`: Debian keeps them out of the path. */
export function findPrograms(): string | null {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const newestFirst = versions.toSorted((a, b) => Number(b) - Number(a));
  const folders = [
    ...(process.env["PATH"] ?? "").split(":"),
    ...newestFirst.map((version) => join(debian, version, "bin")),
  ];
  const holds = (folder: string) =>
    ["initdb", "postgres"].every((program) => existsSync(join(folder, program)));
  return folders.find(holds) ?? null;
}

/** PostgreSQL does not run as root, who may be anybody else. */
export function whoMayRunIt(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string) => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

async function untilReady(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const client = new Client(url);
    client.on("error", () => undefined);
    try {
      await client.connect();
      return await client.end();
    } catch {
      await pause(50);
    }
  }
  throw new Error("PostgreSQL was started and does not answer");
}
