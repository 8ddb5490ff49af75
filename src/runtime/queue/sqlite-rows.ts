import type Database from "libsql";
import { z } from "zod";
import type { Instant } from "../../core/thread.ts";
import { keyId } from "./key-id.ts";
import { type Row, unknownRow } from "./pace.ts";
import type { Counts } from "./queue.ts";

/** Rows in, rows out; what becomes of them is decided in `pace.ts`. */
export function prepareRows(database: Database.Database) {
  const read = database.prepare("select * from keys where key = :key");
  const readAll = database.prepare(
    "select * from keys where key in (select value from json_each(:keys))",
  );
  const running = database.prepare("select * from keys where started is not null");
  const longestDue = database.prepare(
    "select * from keys where started is null and due <= :now order by due limit 1",
  );
  const nextDue = database.prepare(
    "select min(due) as due from keys where started is null and due is not null",
  );
  const save = database.prepare(
    `insert into keys (key, due, started, failures, ran)
     values (:key, :due, :started, :failures, :ran)
     on conflict (key) do update set due = :due, started = :started, failures = :failures, ran = :ran`,
  );
  const saveDue = database.prepare(
    `insert into keys (key, due, failures)
     select value ->> 0, value ->> 1, 0 from json_each(:rows) where true
     on conflict (key) do update set due = excluded.due`,
  );
  const count = database.prepare(
    `select
       (select count(*) from keys where started is null and due is not null) as waiting,
       (select count(*) from keys where started is null and due <= :now) as due,
       (select count(*) from keys where started is not null) as running,
       (select count(*) from keys where started is null and due is not null and failures > 0) as failing,
       (select min(due) from keys where started is null and due <= :now) as oldestDue`,
  );
  const forget = database.prepare(
    "delete from keys where started is null and due is null and ran <= :before",
  );

  return {
    read(key: string): Row {
      const found = read.get({ key });
      return found === undefined ? unknownRow : rowShape.parse(found);
    },
    /** The rows there are, by the key's id. */
    readAll: (keys: readonly string[]): Map<string, Row> =>
      new Map(
        rowsShape
          .parse(readAll.all({ keys: JSON.stringify(keys) }))
          .map((row) => [keyId(row.key), row]),
      ),
    running: (): readonly (readonly [string, Row])[] =>
      rowsShape.parse(running.all()).map((row) => [row.key, row]),
    longestDue(now: Instant): { readonly key: string; readonly row: Row } | null {
      const found = longestDue.get({ now });
      if (found === undefined) return null;
      const row = rowShape.parse(found);
      return { key: row.key, row };
    },
    nextDue: (): Instant | null => nextDueShape.parse(nextDue.get()).due,
    count: (now: Instant): Counts => countShape.parse(count.get({ now })),
    /** A write of the file's first page that changes nothing. */
    rewriteVersion(): void {
      const { user_version: version } = versionShape.parse(
        database.prepare("pragma user_version").get(),
      );
      database.exec(`pragma user_version = ${version}`);
    },
    save(key: string, { due, started, failures, ran }: Row): void {
      save.run({ key, due, started, failures, ran });
    },
    /** Changes when keys are due, and nothing else. One call, since each into the library costs. */
    saveDue(dues: readonly (readonly [key: string, due: Instant | null])[]): void {
      saveDue.run({ rows: JSON.stringify(dues) });
    },
    forget(before: Instant): void {
      forget.run({ before });
    },
  };
}

const instantShape = z.number().nullable();
const rowShape = z.object({
  key: z.string(),
  due: instantShape,
  started: instantShape,
  failures: z.number(),
  ran: instantShape,
});
const rowsShape = z.array(rowShape);
const nextDueShape = z.object({ due: instantShape });
const countShape = z.object({
  waiting: z.number(),
  due: z.number(),
  running: z.number(),
  failing: z.number(),
  oldestDue: instantShape,
});
const versionShape = z.object({ user_version: z.number() });
