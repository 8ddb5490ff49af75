/**
 * Looking back at what a write of ours replaced: right after it, and when the comment is observed,
 * unless this process has looked at that very state. So a crash in between loses nothing, however
 * long nobody is there after it, and a comment that nobody changes costs nothing.
 *
 * Whatever goes wrong here fails neither the write, which stands, nor the observation: it stays
 * unknown, and the next look asks again.
 */
import * as z from "zod";
import { formatKey, type Key } from "../core/key.ts";
import type { Comment, Instant, Person, ThreadEvent } from "../core/thread.ts";
import { type Applied, done, type Wrote } from "./applied.ts";
import type { Reply, Rest } from "./client.ts";
import { type Connection, selfOf } from "./connection.ts";
import { revisionsOf } from "./edit-history.ts";
import { mostLag } from "./lag.ts";
import { hashOf, judge, type LookedBack, readBefore, type Verdict } from "./overtaken.ts";
import { GitHubProblem, problemOf } from "./problems.ts";
import type { Thread } from "./read-thread.ts";
import { instant } from "./shapes.ts";

/** After an answer that is none, unless GitHub says how long to wait. */
const pause = 60_000;

/** From a look at an issue that left something open to the next. */
const again = 300_000;

/** Texts can be long. Unless several people edited at once, three tell all. */
const windows = [3, 10];

type Place = { readonly connection: Connection; readonly rest: Rest; readonly key: Key };

type Ours = {
  readonly id: number;
  readonly node: string;
  readonly body: string;
  readonly updatedAt: Instant;
};

const written = z
  .object({ id: z.number(), node_id: z.string(), body: z.string(), updated_at: instant })
  .transform((raw): Ours => {
    return { id: raw.id, node: raw.node_id, body: raw.body, updatedAt: raw.updated_at };
  });

/** What came of writing this text into a comment of ours; `reply` is GitHub's answer to that. */
export async function writtenOver(place: Place, text: string, reply: Reply): Promise<Applied> {
  const { lacks } = place.connection;
  if (readBefore(text) === null || lacks.has("graphql")) return done;
  const ours = written.safeParse(reply.data).data;
  const found = await lookBack(place, ours);
  return lacks.has("graphql") ? done : { kind: "wrote", over: overOf(found) };
}

function overOf(found: LookedBack | null): Wrote["over"] {
  if (!found) return "not-known";
  const lacksSomething = found.overtaken !== null || found.missing.length > 0;
  return lacksSomething ? "an-edit" : "what-was-read";
}

/** The thread's events, where our comments tell what they replaced. */
export async function withOvertaken(
  place: Place,
  self: Person,
  thread: Thread,
): Promise<readonly ThreadEvent[]> {
  place.connection.memory.owed.delete(nameOf(place.key));
  const events: ThreadEvent[] = [];
  for (const event of thread.events) {
    if (isBehind(place.connection, event, thread)) {
      const because = `The timeline of ${formatKey(place.key)} shows an older text than was written.`;
      throw new GitHubProblem({ kind: "retry", because });
    }
    events.push(
      isRewrite(place.connection, event, self) ? await telling(place, event, thread) : event,
    );
  }
  return events;
}

/**
 * A comment of ours with a text that took the place of another; or one that we have written over,
 * where somebody has pasted the text it began with.
 */
function isRewrite({ memory }: Connection, event: ThreadEvent, self: Person): event is Comment {
  if (event.kind !== "comment" || event.by?.id !== self.id) return false;
  return readBefore(event.body) !== null || memory.lookedBack.get(String(event.id)) !== undefined;
}

async function telling(place: Place, comment: Comment, { traces }: Thread): Promise<Comment> {
  const { id, at, body, editedAt: updatedAt } = comment;
  let found = remembered(place.connection, comment);
  const isOpen = !found && updatedAt > at;
  if (isOpen) {
    const node = traces().find((trace) => trace.comment === id)?.node;
    found = await lookBack(place, node === undefined ? undefined : { id, node, body, updatedAt });
  }
  if (found) {
    const { overtaken, missing, written } = found;
    const told = { ...comment, overtaken, ...(missing.length > 0 ? { missing } : {}) };
    return written === null ? told : { ...told, written };
  }
  const isUnsettled = isOpen && !place.connection.lacks.has("graphql");
  return isUnsettled ? { ...comment, unsettled: true } : comment;
}

/** To write over it from here would take out what had gone into the newer one. */
function isBehind({ memory }: Connection, event: ThreadEvent, { now }: Thread): boolean {
  if (event.kind !== "comment") return false;
  const known = memory.lookedBack.get(String(event.id));
  return known !== undefined && event.editedAt < known.updatedAt && now - known.updatedAt < mostLag;
}

function remembered({ memory }: Connection, { id, editedAt, body }: Comment): LookedBack | null {
  const known = memory.lookedBack.get(String(id));
  return known?.updatedAt === editedAt && known.hash === hashOf(body) ? known : null;
}

/**
 * When to look at an issue again, because GitHub did not tell what a write of ours replaced; null
 * where nothing is open. Each observation begins anew with that.
 */
export function lookBackAt({ memory }: Connection, key: Key): Instant | null {
  return memory.owed.get(nameOf(key)) ?? null;
}

function nameOf(key: Key): string {
  return formatKey(key).toLowerCase();
}

/** Null where GitHub does not tell, or not yet. */
async function lookBack(place: Place, ours: Ours | undefined): Promise<LookedBack | null> {
  const { connection, key } = place;
  const { memory, now, lacks } = connection;
  const owner = key.owner.toLowerCase();
  const isSilent = now() < (memory.silent.get(owner) ?? 0);
  const found = ours && !isSilent ? await ask(place, owner, ours) : null;
  if (!found && !lacks.has("graphql")) {
    memory.owed.set(nameOf(key), Math.max(now() + again, memory.silent.get(owner) ?? 0));
  }
  return found;
}

async function ask(place: Place, owner: string, ours: Ours): Promise<LookedBack | null> {
  const { memory, now } = place.connection;
  try {
    const verdict = await verdictOn(place, ours);
    if (!verdict) return null;
    const { overtaken, missing, written } = verdict;
    const state = { updatedAt: ours.updatedAt, hash: hashOf(ours.body) };
    const found = { overtaken, missing, written, ...state };
    memory.lookedBack.set(String(ours.id), found);
    return found;
  } catch (error) {
    const problem = problemOf(error, now());
    memory.silent.set(owner, problem.kind === "again" ? problem.at : now() + pause);
    return null;
  }
}

/**
 * A history is believed once it holds the very text that we know: then it has caught up with our
 * write, and its entries are whole texts. What is newer we have not read, so it tells nothing of what
 * is missing in that text.
 */
async function verdictOn({ connection, rest }: Place, ours: Ours): Promise<Verdict | null> {
  const self = await selfOf(connection, rest);
  let verdict: Verdict | null = null;
  for (const count of windows) {
    const revisions = await revisionsOf(connection, rest, ours.node, count);
    if (!revisions) return null;
    const known = hashOf(ours.body);
    const place = revisions.findIndex(({ text }) => text !== null && hashOf(text) === known);
    verdict = place === -1 ? null : judge(revisions.slice(place), self);
    if (verdict?.final || revisions.length < count) break;
  }
  return verdict;
}
