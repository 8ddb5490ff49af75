import type { Saying, Statement } from "../commands/statement.ts";
import type { TimelineEvent } from "../review.ts";
import { isDirective } from "./directives.ts";
import { type Entry, entryOf, timelineEntries } from "./entries.ts";
import { type Hearing, isTimelineBot } from "./hear.ts";
import type { Life } from "./life.ts";
import type { Notebook } from "./notebook.ts";
import { besideMoment, hearBot, hearPlain, hearTalk, saidAt } from "./plain.ts";
import type { Post } from "./posts.ts";
import { typedIn } from "./quoted.ts";
import { leavePending, type Results, refuse, refuseAuthority, takeStatement } from "./results.ts";
import { type Gathering, isVote, nothingTold, type Told } from "./told.ts";

export function gather(
  notebook: Notebook,
  posts: readonly Post[],
  hearing: Hearing,
  life: Life,
  results: Results,
): Told {
  const told = nothingTold();
  const plainViews = new Set<number>();
  const typed = typedIn(notebook.observed);
  const gathering: Gathering = { notebook, hearing, life, results, told, plainViews, typed };
  for (const post of posts) {
    const heard = hearing.hears(post);
    if (heard === true) listen(gathering, post);
    else if (isTimelineBot(notebook.observed.config.config, post.by)) hearBot(told, post);
    else if (!post.by?.bot) turnAway(results, post, heard === undefined);
  }
  return told;
}

/** Who is not heard is told so, unless it is not known yet whether they are. */
function turnAway(results: Results, post: Post, pending: boolean): void {
  for (const statement of commandsOf(post)) {
    if (pending) leavePending(results, post, statement);
    else if (isVote(statement.said)) refuseAuthority(results, post, statement, "not-heard");
    else refuse(results, post, statement, "not-heard");
  }
}

function listen(gathering: Gathering, post: Post): void {
  const { told, life } = gathering;
  const { statements, plain } = post.reading;
  if (statements.length === 0 && plain.words === 0) return;
  if (post.by && !post.by.bot) told.present.set(post.by.id, post.by);
  const later = isLater(gathering, post);
  if (later) told.later.add(post);
  else told.sources.add(post.comment);
  if (!later && life.seal && post.editedAt > life.seal.at) told.edited.add(post);
  for (const [ordinal, statement] of statements.entries()) {
    if (later || !tell(gathering, post, statement, ordinal)) told.rest.push({ post, statement });
  }
  if (later || plain.words === 0) return;
  if (post.comment === 0) hearTalk(told, post);
  else hearPlain(gathering, post);
}

/** @returns false for what a later pass reads. */
function tell(gathering: Gathering, post: Post, statement: Statement, ordinal: number): boolean {
  const { told, results } = gathering;
  const { said } = statement;
  const { source } = post;
  if (told.edited.has(post) && isStory(said)) {
    takeStatement(results, post, statement);
    return true;
  }
  const entry = (what: Entry["what"], text: string) =>
    told.entries.push(entryOf(post, what, text, { ordinal }));
  const happened = (event: TimelineEvent) => {
    told.events.push(event);
    told.entries.push(...timelineEntries(post, event, ordinal));
  };
  switch (said.is) {
    case "moment":
      told.moments.set(said.moment, { when: said.when, source });
      happened({
        when: said.when,
        moment: said.moment,
        text: momentText(post, said.text),
        source,
        also: [],
      });
      break;
    case "event":
      happened(saidAt(said.when, said.text, post));
      break;
    case "summary":
    case "impact":
      told[said.is].push({ text: said.text, source });
      entry(said.is, said.text);
      break;
    case "helped":
    case "learned":
    case "idea":
      told[said.is === "idea" ? "ideas" : said.is].push({ text: said.text, source });
      entry(said.is, said.text);
      break;
    case "view":
      told.views.push({
        text: said.text,
        source,
        person: post.by,
        onBehalfOf: said.onBehalfOf,
        plain: false,
      });
      break;
    case "nothing-to-add":
      if (post.by) told.nothingToAdd.set(post.by.id, source);
      break;
    default:
      return false;
  }
  takeStatement(results, post, statement);
  return true;
}

/** `/mitigated 14:46` with words on its line or beside it: they are what happened then. */
function momentText(post: Post, onItsLine: string | null): TimelineEvent["text"] {
  if (onItsLine !== null) return { kind: "said", text: onItsLine };
  const beside = besideMoment(post);
  return beside === null ? { kind: "moment" } : { kind: "said", text: beside };
}

/** In the second of the seal itself, only the record tells what was there before it. */
function isLater({ notebook, life }: Gathering, post: Post): boolean {
  if (!life.seal || post.at < life.seal.at) return false;
  const recorded = notebook.record.seal;
  if (post.at > life.seal.at || recorded?.event !== life.seal.event) return post.at > life.seal.at;
  return !recorded.sources.includes(post.comment);
}

/** What stands in a section that agreement froze. */
function isStory(said: Saying): boolean {
  return ["summary", "impact", "helped", "learned", "idea", "view"].includes(said.is);
}

function commandsOf(post: Post): readonly Statement[] {
  return post.reading.statements.filter((one) => one.via === "command" && !isDirective(one.said));
}
