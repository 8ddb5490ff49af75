import type { ClientBase } from "pg";
import { z } from "zod";
import type { Instant } from "../../core/thread.ts";
import type { Counts } from "./queue.ts";

/** For all processes together. Parts of the table are counted by its indexes alone. */
export async function readCounts(client: ClientBase, now: Instant): Promise<Counts> {
  const { rows } = await client.query(
    `select
       (select count(*) from second_story.keys where started is null and due is not null) as waiting,
       (select count(*) from second_story.keys where started is null and due <= $1) as due,
       (select count(*) from second_story.keys where started is not null) as running,
       (select count(*) from second_story.keys
        where started is null and due is not null and failures > 0) as failing,
       (select min(due) from second_story.keys where started is null and due <= $1) as "oldestDue"`,
    [now],
  );
  return z.tuple([countShape]).parse(rows)[0];
}

/** A write that changes nothing; a server that only reads refuses it. */
export async function rewriteVersion(client: ClientBase): Promise<void> {
  await client.query("update second_story.versions set version = version");
}

/** Numbers of 64 bits arrive as text. */
const countShape = z.object({
  waiting: z.coerce.number(),
  due: z.coerce.number(),
  running: z.coerce.number(),
  failing: z.coerce.number(),
  oldestDue: z.coerce.number().nullable(),
});
