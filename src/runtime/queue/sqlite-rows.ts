import type Database from "libsql";
import { z } from "zod";
import type { Instant } from "../../core/thread.ts";
import { type Row, unknownRow } from "./pace.ts";

/** Rows in, rows out; what becomes of them is decided in `pace.ts`. */
export function prepareRows(database: Database.Database) {
  const read = database.prepare("select * from keys where key = :key");
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
  const forget = database.prepare(
    "delete from keys where started is null and due is null and ran <= :before",
  );

  return {
    read(key: string): Row {
      const found = read.get({ key });
      return found === undefined ? unknownRow : rowShape.parse(found);
    },
    running: (): readonly (readonly [string, Row])[] =>
      z
        .array(rowShape)
        .parse(running.all())
        .map((row) => [row.key, row]),
    longestDue(now: Instant): { readonly key: string; readonly row: Row } | null {
      const found = longestDue.get({ now });
      if (found === undefined) return null;
      const row = rowShape.parse(found);
      return { key: row.key, row };
    },
    nextDue: (): Instant | null => nextDueShape.parse(nextDue.get()).due,
    save(key: string, { due, started, failures, ran }: Row): void {
      save.run({ key, due, started, failures, ran });
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
const nextDueShape = z.object({ due: instantShape });
