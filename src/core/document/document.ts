/**
 * The document's comments as they should stand: what the review says, with everything people typed
 * into them before.
 */
import type { Review } from "../review.ts";
import type { Templates } from "../sentences.ts";
import { withNotes } from "./answering.ts";
import { type Bodies, writeBodies } from "./bodies.ts";
import type { Loose } from "./loose.ts";
import { type Merged, mergeSections, rowsIn, type Stray } from "./merge.ts";
import { withStrays } from "./notes.ts";
import { overtakenStrays, type Previous, standingOf, unreadEdits } from "./previous.ts";
import { renderSections } from "./render.ts";
import type { SectionName } from "./section-names.ts";
import { orderOf } from "./section-order.ts";
import { ours } from "./shown.ts";
import { longest } from "./slices.ts";
import type { Standing } from "./standing.ts";
import { clockOf, slashOf, titleOf } from "./telling.ts";
import { unitsOf } from "./units.ts";

export type DocumentToWrite = {
  readonly review: Review;
  readonly previous: Previous;
  /** The hidden block, as `writeRecord` gives it. */
  readonly record: string;
  readonly templates: Templates;
};

export function writeDocument({ review, previous, record, templates }: DocumentToWrite): Bodies {
  const standing = standingOf(previous);
  const merged = mergedSections({ review, previous, templates }, standing);
  const say = templates.say(slashOf(review));
  const order = orderOf(review.config);
  const unread = unreadEdits(previous).map(({ at, url }): Stray => {
    const when = clockOf(review).moment(at);
    const text = say("parts.unread-edit", { when, url: ours(url) });
    return { name: null, units: [{ text, apart: true }] };
  });
  const { loose, tooLong } = looseWithin(standing.loose(() => rowsIn(merged.sections)));
  const strays = [...merged.strays, ...overtakenStrays(previous), ...unread, ...tooLong];
  const title = (name: SectionName) => titleOf({ review, say }, name);
  const url = (name: SectionName, number: number) =>
    previous.parts.find((part) => part.section === name && part.number === number)?.url;
  const { main, parts } = writeBodies({
    review: review.id,
    order,
    sections: withStrays(merged.sections, strays, title),
    loose,
    record,
    words: {
      goesOn: (name, of) => {
        const numbers = Array.from({ length: of - 1 }, (_, index) => index + 2);
        const links = numbers.map((number) => {
          const words = say("parts.part", { number });
          const to = url(name, number);
          return to === undefined ? words : `[${words}](${to})`;
        });
        return say("parts.goes-on", { title: title(name), parts: ours(links.join(", ")) });
      },
      title: (name, number, of) => say("parts.title", { title: title(name), number, of }),
      began: () => say("parts.began", { url: ours(previous.main?.url ?? review.url) }),
    },
  });
  return withNotes({ main, parts }, previous);
}

/** Text between the sections stays there, unless there is so much of it that nothing else fits. */
function looseWithin(loose: Loose): {
  readonly loose: Loose;
  readonly tooLong: readonly Stray[];
} {
  const length = [...loose.values()].flat().reduce((sum, text) => sum + text.length, 0);
  if (length <= longest / 3) return { loose, tooLong: [] };
  const tooLong = [...loose].map(([name, texts]): Stray => {
    return { name, units: texts.flatMap(unitsOf) };
  });
  return { loose: new Map(), tooLong };
}

/** The sections as they read with what people typed: the story, without markers and records. */
export function mergedSections(
  { review, previous, templates }: Omit<DocumentToWrite, "record">,
  standing: Standing = standingOf(previous),
): Merged {
  const fresh = renderSections({ review, templates });
  return mergeSections({
    stood: (name: SectionName) => standing.section(name, fresh.get(name) ?? []),
    fresh,
    order: orderOf(review.config),
    sealEvent: review.seal?.event ?? null,
    adopted: adoptedIn(review),
    editedAt: Math.floor(previous.editedAt / 1000),
  });
}

function adoptedIn({ summary, impact }: Review): ReadonlySet<SectionName> {
  const adopted = new Set<SectionName>();
  if (summary?.byHand) adopted.add("summary");
  if (impact?.byHand) adopted.add("impact");
  return adopted;
}
