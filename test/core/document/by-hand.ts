import { type Bodies, writeBodies } from "../../../src/core/document/bodies.ts";
import { type Fresh, freshUnits } from "../../../src/core/document/fresh.ts";
import { mergeSections, rowsIn } from "../../../src/core/document/merge.ts";
import { withStrays } from "../../../src/core/document/notes.ts";
import { rowMark } from "../../../src/core/document/row-mark.ts";
import { type SectionName, sectionNames } from "../../../src/core/document/section-names.ts";
import { openStanding } from "../../../src/core/document/standing.ts";
import { emptyRecord, writeRecord } from "../../../src/core/record.ts";

export const record = writeRecord(emptyRecord("r1"));

/** Sections as templates render them; a line that begins with `key>` is the row of that name. */
export type Sections = Readonly<Partial<Record<SectionName, string | undefined>>>;

export type Merging = {
  readonly sealEvent?: number;
  readonly adopted?: readonly SectionName[];
  /** In seconds since 1970. */
  readonly editedAt?: number;
};

/** The comments as they are after a look: from what stands there, and what the app has to say. */
export function merge(
  previous: readonly string[],
  sections: Sections,
  { sealEvent, adopted = [], editedAt = 100 }: Merging = {},
): Bodies {
  const fresh = freshOf(sections);
  const standing = openStanding(previous);
  const merged = mergeSections({
    stood: (name) => standing.section(name, fresh.get(name) ?? []),
    fresh,
    order: sectionNames,
    sealEvent: sealEvent ?? null,
    adopted: new Set(adopted),
    editedAt,
  });
  return writeBodies({
    review: "r1",
    order: sectionNames,
    sections: withStrays(merged.sections, merged.strays, titleOf),
    loose: standing.loose(() => rowsIn(merged.sections)),
    record,
    words: {
      goesOn: (name, of) => `*${titleOf(name)} goes on in ${of - 1} more.*`,
      title: (name, number, of) => `${titleOf(name)}, part ${number} of ${of}`,
      began: () => "*It begins above.*",
    },
  });
}

/** The same for a document of one comment, as people read it. */
export function told(previous: string | null, sections: Sections, how?: Merging): string {
  return readable(merge(previous === null ? [] : [previous], sections, how).main);
}

export function readable(body: string): string {
  const [story = ""] = body.split("<!-- second-story:written");
  return story
    .split("\n")
    .filter((line) => !line.startsWith("<!-- second-story:"))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function freshOf(sections: Sections): Fresh {
  const fresh = new Map<SectionName, ReturnType<typeof freshUnits>>();
  for (const name of sectionNames) {
    const text = sections[name];
    if (text !== undefined)
      fresh.set(name, freshUnits(name, text.split("\n").map(marked).join("\n")));
  }
  return fresh;
}

function marked(line: string): string {
  const [, key, text] = /^(\w+)>(.*)$/.exec(line) ?? [];
  return key === undefined || text === undefined ? line : `${rowMark(key)}${text}`;
}

function titleOf(name: SectionName): string {
  const words = name.replaceAll("-", " ");
  return `${words[0]?.toUpperCase()}${words.slice(1)}`;
}
