/**
 * Commands on a follow-up whose reason was reworded. The word stays, and with it what it meant: it
 * counts from when it was first said there, and what it ordered is not carried out a second time.
 */
import type { Saying } from "../commands/statement.ts";
import type { RecordedJudgement } from "../record.ts";
import type { Instant } from "../thread.ts";
import { keepWord } from "./moved-at.ts";
import type { Notebook } from "./notebook.ts";
import type { Utterance } from "./posts.ts";
import type { Taken } from "./results.ts";

/** When a command took effect; its word is kept beside the judgement of it. */
export function saidSince(notebook: Notebook, utterance: Utterance, taken: Taken): Instant {
  const word = wordOf(utterance.statement.said);
  if (word === null) return taken.at;
  keepWord(notebook, utterance, word);
  return Math.min(taken.at, ...saidBefore([...notebook.judged.values()], utterance).map(timeOf));
}

/** Whether its order was carried out already, for the same word. */
export function wasCarriedOut({ record }: Notebook, utterance: Utterance): boolean {
  return saidBefore(record.judged, utterance).some(({ x }) => !x);
}

/** What counted there under the same word, since another one took that back. */
function saidBefore(
  judged: readonly RecordedJudgement[],
  { post: { comment }, statement: { said } }: Utterance,
): readonly RecordedJudgement[] {
  const word = wordOf(said);
  if (word === null) return [];
  const [kind] = word.split(" ");
  const alike = judged.filter(
    ({ c, w, m }) => c === comment && w === undefined && m?.split(" ")[0] === kind,
  );
  const others = alike.filter(({ m }) => m !== word).map(timeOf);
  const over = Math.max(...others, Number.NEGATIVE_INFINITY);
  return alike.filter((one) => one.m === word && timeOf(one) >= over);
}

function timeOf({ a }: RecordedJudgement): Instant {
  return a * 1000;
}

/** What does not change where only the reason is reworded; null for what has none. */
function wordOf(said: Saying): string | null {
  switch (said.is) {
    case "owner":
      return `owner ${said.login.toLowerCase()}`;
    case "by":
      return `by ${said.day}`;
    case "snooze":
      return `snooze ${said.days}`;
    case "done":
    case "not-doing":
      return `close ${said.is}`;
    default:
      return null;
  }
}
