import type { Bodies } from "../core/document/bodies.ts";
import { writeDocument } from "../core/document/document.ts";
import { nothingBefore, type Previous } from "../core/document/previous.ts";
import { renderSections } from "../core/document/render.ts";
import { fold } from "../core/fold/fold.ts";
import { emptyRecord, writeRecord } from "../core/record.ts";
import type { Review, TimelineEvent } from "../core/review.ts";
import { compileTemplates, type Templates } from "../core/sentences.ts";
import { readTemplates } from "../runtime/templates.ts";
import { type Dice, throwDice } from "./dice.ts";
import { counted, many, type Part, timed, told } from "./report.ts";
import { inMs, median, timeOf } from "./stopwatch.ts";
import { chatter } from "./talk.ts";
import { longThread } from "./thread.ts";

const rows = 1_500;
const edits = 50;
/** Milliseconds. */
const enough = 100;

const warmUps = 5;
const runs = 15;

/** What it costs to bring a long document up to date in which people had their hands. */
export function measureMerging(): Part {
  const templates = compileTemplates(readTemplates(null));
  const review = longReview();
  const written = settled(review, templates, nothingBefore);
  const edited = editedByHand(previousOf(written));
  const merged = write(review, templates, edited);
  const again = settled(review, templates, previousOf(merged));
  const typed = textOf(merged).match(/by hand \d+/g)?.length ?? 0;
  const whole = speedOf(() => write(review, templates, edited));
  const rendering = speedOf(() => renderSections({ review, templates }));
  const merging = whole - rendering;
  return {
    title: `Merging a document of ${many(rowsIn(written), "row")} in ${many(
      written.parts.length + 1,
      "comment",
    )} with ${edits} edits by hand`,
    findings: [
      timed("merging and writing", inMs(merging), {
        target: `under ${enough} ms`,
        kept: merging < enough,
      }),
      told("with rendering", inMs(whole)),
      counted("edits that are there afterwards", String(typed), {
        target: String(edits),
        kept: typed === edits,
      }),
      counted("comments that read otherwise when written again", String(changes(merged, again)), {
        target: "0",
        kept: changes(merged, again) === 0,
      }),
    ],
  };
}

/** A short review with a long timeline. */
function longReview(): Review {
  const { review } = fold(longThread(40));
  if (!review) throw new Error("no review of this thread");
  const dice = throwDice(2);
  const timeline = Array.from({ length: rows }, (_, index): TimelineEvent => {
    const at = review.now + index * 60_000;
    const url = `${review.url}#issuecomment-${index}`;
    return {
      when: { at, end: null, precision: "minute", approx: false, zone: "UTC", assumed: [] },
      moment: null,
      text: { kind: "said", text: chatter(dice) },
      source: { by: null, at, url, comment: index, editedBy: null },
      also: [],
    };
  });
  return { ...review, timeline };
}

const record = writeRecord(emptyRecord("r1"));

function write(review: Review, templates: Templates, previous: Previous): Bodies {
  return writeDocument({ review, previous, record, templates });
}

/** Only in the second writing the comments link to each other. */
function settled(review: Review, templates: Templates, previous: Previous): Bodies {
  return write(review, templates, previousOf(write(review, templates, previous)));
}

function previousOf({ main, parts }: Bodies): Previous {
  const url = "https://github.com/acme/shop/issues/1";
  return {
    main: { body: main, url, overtaken: null },
    twins: [],
    parts: parts.map((part, index) => ({ ...part, url: `${url}#${index}`, overtaken: null })),
    editedAt: 0,
  };
}

/** Rows edited, taken out and added, spread over all comments. */
function editedByHand(previous: Previous): Previous {
  const dice = throwDice(3);
  let bodies = [previous.main?.body ?? "", ...previous.parts.map(({ body }) => body)];
  const long = [...bodies.keys()].filter((at) => bodies[at]?.split("\n").some(isRow));
  for (let edit = 0; edit < edits; edit += 1) {
    const at = long[edit % long.length] ?? 0;
    bodies = bodies.with(at, withEdit(bodies[at] ?? "", edit, dice));
  }
  const [main = "", ...parts] = bodies;
  return {
    ...previous,
    main: previous.main && { ...previous.main, body: main },
    parts: previous.parts.map((part, index) => ({ ...part, body: parts[index] ?? "" })),
  };
}

function withEdit(body: string, edit: number, dice: Dice): string {
  const lines = body.split("\n");
  const places = [...lines.keys()].filter((at) => isRow(lines[at] ?? ""));
  const at = places[dice.roll(places.length)] ?? 0;
  const row = lines[at] ?? "";
  const edited = row.replace(/ \|$/, `, by hand ${edit} |`);
  switch (edit % 3) {
    case 0:
      return lines.toSpliced(at, 1, edited).join("\n");
    case 1:
      return lines.toSpliced(at, 0, `| 14:02 | by hand ${edit} | |`).join("\n");
    default:
      return lines.toSpliced(at, 2, `| 14:02 | by hand ${edit} | |`).join("\n");
  }
}

function isRow(line: string): boolean {
  return /^\| \d\d:\d\d /.test(line) && !line.includes("by hand");
}

function rowsIn(bodies: Bodies): number {
  return textOf(bodies).match(/^\| \d\d:\d\d /gm)?.length ?? 0;
}

function textOf({ main, parts }: Bodies): string {
  return [main, ...parts.map(({ body }) => body)].join("\n");
}

function changes(before: Bodies, after: Bodies): number {
  const one = shown(before);
  const other = shown(after);
  return one.filter((body, index) => body !== other[index]).length;
}

/** Without the opening markers, which note what was read before. */
function shown({ main, parts }: Bodies): readonly string[] {
  return [main, ...parts.map(({ body }) => body)].map((body) => body.slice(body.indexOf("\n")));
}

function speedOf(run: () => unknown): number {
  const times = Array.from({ length: warmUps + runs }, () => timeOf(null, run));
  return median(times.slice(warmUps));
}
