import { z } from "zod";
import type { PostgresDatabase } from "./postgres-database.ts";
import { migrate } from "./postgres-schema.ts";
import { appear, type Presence, type PresenceOptions } from "./presence.ts";
import { checkHeld } from "./presence-session.ts";

/** This process among those that share the queue. */
export type Member = { readonly number: number; readonly presence: Presence };

/**
 * Brings the schema up to date, takes a number of its own and shows the others that it is there.
 *
 * @throws Error in words, with the database closed again
 */
export async function enter(
  database: PostgresDatabase,
  url: string,
  options: Pick<PresenceOptions, "askEvery" | "bearable" | "lost">,
): Promise<Member> {
  try {
    if ((await inWords(database.transact(migrate))) === "newer")
      throw new Error(
        "The queue in this database was made by a newer version of Second Story. Run that version, or set DATABASE_URL to another database.",
      );
    const number = await database.transact(async (client) => {
      const { rows } = await client.query(
        "select nextval('second_story.processes')::integer as number",
      );
      return z.tuple([z.object({ number: z.number() })]).parse(rows)[0].number;
    });
    // Asked by the connections that write, since these see what the others see.
    const isHeldBy = (session: number) =>
      database.transact((client) => checkHeld(client, number, session));
    const presence = await inWords(appear(url, { ...options, number, isHeldBy }));
    return { number, presence };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The address is left out: it may hold a password. */
async function inWords<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    throw new Error(
      "The queue in PostgreSQL cannot be opened. See that DATABASE_URL names a server that is running, and a user who may make a schema in that database.",
      { cause },
    );
  }
}
