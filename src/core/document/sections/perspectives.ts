import type { LedgerRow, LedgerState } from "../../review.ts";
import type { Item } from "../../source.ts";
import { rowMark } from "../row-mark.ts";
import { fits, joined, line, linked, md, named, nothing, ours, type Shown } from "../shown.ts";
import { credit, leftOut, listed, type Telling, type TellSection } from "../telling.ts";

/** Everyone's view side by side, and whom the review would still like to hear. */
export const tellPerspectives: TellSection = (telling) => {
  const { review, say, limits } = telling;
  const rows = review.perspectives.filter((row) => isTold(telling, row.state));
  const took = review.perspectives.filter((row) => row.state.kind === "took-part");
  const talk = talkedAbout(telling);
  if (rows.length === 0 && talk === null) return null;
  return {
    title: say("titles.perspectives", {}),
    rows: rows.slice(0, limits.entries).map((row) => ({
      row: markOf(row),
      who: who(telling, row),
      state: state(telling, row),
    })),
    more: leftOut(telling, rows.length),
    tookPart: took.length === 0 ? null : tookPart(telling, took),
    discussion: talk,
  };
};

/** Nobody is asked for anything while the incident goes on, or once the story is told. */
function isTold({ review }: Telling, state: LedgerState): boolean {
  if (state.kind === "took-part") return false;
  if (state.kind !== "would-like-to-hear") return true;
  return asks(review);
}

function asks({ phase, paused }: Telling["review"]): boolean {
  return phase === "in-review" && !paused;
}

function markOf({ person, onBehalfOf, state }: LedgerRow): Shown {
  const said =
    state.kind === "given"
      ? state.views.map(({ text }) => text)
      : state.kind === "from-comment"
        ? [state.view.text]
        : [];
  return rowMark(person?.id ?? null, onBehalfOf, state.kind, ...said);
}

function who({ say, limits }: Telling, { person, onBehalfOf, role }: LedgerRow): Shown {
  if (onBehalfOf === null) {
    const part = role === null ? nothing : md` (${line(role, 60)})`;
    return md`**${named(person)}**${part}`;
  }
  return md`**${line(onBehalfOf, Math.min(100, limits.entry))}**, ${say("ledger.told-to", { name: named(person) })}`;
}

function state(telling: Telling, row: LedgerRow): Shown {
  const { say } = telling;
  switch (row.state.kind) {
    case "given":
      return say("ledger.given", { view: joined(views(telling, row.state.views), "<br>") });
    case "from-comment":
      return say("ledger.from-comment", {
        view: view(telling, row.state.view),
        asks: asks(telling.review),
      });
    case "nothing-to-add":
      return say("ledger.nothing-to-add", { source: read(telling, row.state.source.url) });
    case "would-like-to-hear":
      return say("ledger.would-like-to-hear", { mention: mention(row) });
    case "took-part":
      return nothing;
    default:
      return row.state satisfies never;
  }
}

/** The one place where the app writes an `@`: a configured stakeholder, asked once. */
function mention({ person, mention }: LedgerRow): Shown | null {
  if (!mention || !person || !/^[A-Za-z0-9_-]+$/.test(person.login)) return null;
  return ours(`@${person.login}`);
}

function views(telling: Telling, views: readonly Item[]): readonly Shown[] {
  return views.slice(0, telling.limits.entries).map((item) => view(telling, item));
}

function view(telling: Telling, { text, source }: Item): Shown {
  const { say, limits } = telling;
  const words = say(fits(text, limits.entry) ? "sources.read" : "sources.read-on", {});
  return say("ledger.view", { text: line(text, limits.entry), read: linked(words, source.url) });
}

function read({ say }: Telling, url: string): Shown {
  return linked(say("sources.read", {}), url);
}

function tookPart({ say, limits }: Telling, rows: readonly LedgerRow[]): Shown {
  const names = rows.slice(0, limits.entries).map((row) => named(row.person));
  return say("ledger.took-part", { names: listed({ say }, names) });
}

function talkedAbout(telling: Telling): Shown | null {
  const { review, say, limits } = telling;
  if (review.discussion.length === 0) return null;
  const links = review.discussion.slice(-limits.entries).map((source) => credit(telling, source));
  return say("ledger.discussion", { links: listed({ say }, links) });
}
