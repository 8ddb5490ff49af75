import fc from "fast-check";
import { readMarker } from "../../../src/core/markers.ts";

/** What somebody does to the text of a comment of ours. Places are taken modulo what there is. */
export type HandEdit =
  /** A line with a word that nobody used before, in one of these shapes. */
  | { readonly is: "type"; readonly place: number; readonly shape: number }
  /** Such a word within a line. */
  | { readonly is: "add"; readonly place: number; readonly at: number }
  | { readonly is: "replace"; readonly place: number }
  | { readonly is: "delete"; readonly place: number; readonly lines: number }
  | {
      readonly is: "move" | "copy";
      readonly place: number;
      readonly lines: number;
      readonly to: number;
    }
  | { readonly is: "join"; readonly place: number }
  | { readonly is: "indent"; readonly place: number }
  | { readonly is: "blank"; readonly place: number }
  | { readonly is: "other-line-ends" }
  | {
      readonly is: "cut-marker";
      readonly place: number;
      readonly at: number;
      readonly keep: "beginning" | "end" | "both";
    }
  | { readonly is: "delete-marker" | "delete-block"; readonly place: number }
  | { readonly is: "delete-section" | "empty-section" | "swap-sections"; readonly place: number }
  | { readonly is: "copy-section"; readonly place: number; readonly to: number }
  | {
      readonly is: "paste-older";
      readonly place: number;
      readonly where: "over" | "above" | "below";
    };

const place = fc.nat({ max: 199 });
const lines = fc.integer({ min: 1, max: 6 });

/** Edits that leave what they do not touch where it is. */
export const gentle: fc.Arbitrary<HandEdit> = fc.oneof(
  { arbitrary: fc.record({ is: fc.constant("type"), place, shape: fc.nat(15) }), weight: 8 },
  { arbitrary: fc.record({ is: fc.constant("add"), place, at: fc.nat(99) }), weight: 6 },
  { arbitrary: fc.record({ is: fc.constant("replace"), place }), weight: 3 },
  {
    arbitrary: fc.record({
      is: fc.constant("delete"),
      place,
      lines: fc.integer({ min: 1, max: 3 }),
    }),
    weight: 3,
  },
  fc.record({ is: fc.constant("blank"), place }),
  fc.constant<HandEdit>({ is: "other-line-ends" }),
  fc.record({ is: fc.constant("empty-section"), place }),
);

export const rough: fc.Arbitrary<HandEdit> = fc.oneof(
  { arbitrary: gentle, weight: 12 },
  fc.record({ is: fc.constantFrom("move", "copy"), place, lines, to: place }),
  fc.record({ is: fc.constant("delete"), place, lines: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ is: fc.constant("join"), place }),
  fc.record({ is: fc.constant("indent"), place }),
  fc.record({
    is: fc.constant("cut-marker"),
    place,
    at: fc.nat(99),
    keep: fc.constantFrom("beginning", "end", "both"),
  }),
  fc.record({ is: fc.constantFrom("delete-marker", "delete-block"), place }),
  fc.record({ is: fc.constantFrom("delete-section", "swap-sections"), place }),
  fc.record({ is: fc.constant("copy-section"), place, to: place }),
  fc.record({
    is: fc.constant("paste-older"),
    place,
    where: fc.constantFrom("over", "above", "below"),
  }),
);

const shapes: readonly ((word: string) => string)[] = [
  (word) => word,
  (word) => `Then ${word} came.`,
  (word) => `- ${word}`,
  (word) => `* ${word}\n  and more\n\n  of it`,
  (word) => `1. ${word}`,
  (word) => `| 14:30 | ${word} | |`,
  (word) => `|${word}`,
  (word) => `  ${word}`,
  (word) => `    ${word}`,
  (word) => `### ${word}`,
  (word) => `> ${word}`,
  (word) => `\`\`\`\n${word}\n\`\`\``,
  (word) => `\`\`\`${word}`,
  (word) => `<!-- ${word} -->`,
  (word) => `- [ ] ${word}`,
  (word) => `<details><summary>${word}</summary>\n`,
];

/** `word`: not used before. `older`: bodies that stood there once. */
export function byHand(
  body: string,
  edit: HandEdit,
  word: string,
  older: readonly string[],
): string {
  const all = body.split(/\r?\n/);
  switch (edit.is) {
    case "type": {
      const shape = shapes[edit.shape % shapes.length] ?? ((text) => text);
      return inserted(all, edit.place, [shape(word)]);
    }
    case "add": {
      const at = among(all, edit.place, isVisible);
      const line = all[at] ?? "";
      const cut = edit.at >= 80 ? line.length : edit.at % (line.length + 1);
      return replaced(all, at, [`${line.slice(0, cut)} ${word} ${line.slice(cut)}`]);
    }
    case "replace":
      return replaced(all, edit.place % all.length, [word]);
    case "delete":
      return all.toSpliced(edit.place % all.length, edit.lines).join("\n");
    case "move":
    case "copy": {
      const from = edit.place % all.length;
      const some = all.slice(from, from + edit.lines);
      return inserted(edit.is === "move" ? all.toSpliced(from, edit.lines) : all, edit.to, some);
    }
    case "join": {
      const at = edit.place % all.length;
      return all.toSpliced(at, 2, `${all[at] ?? ""}${all[at + 1] ?? ""}`).join("\n");
    }
    case "indent": {
      const at = edit.place % all.length;
      return replaced(all, at, [`  ${all[at] ?? ""}`]);
    }
    case "blank":
      return inserted(all, edit.place, [""]);
    case "other-line-ends":
      return all.join("  \r\n");
    case "cut-marker": {
      const at = among(all, edit.place, isMarker);
      const line = all[at] ?? "";
      const cut = edit.at % (line.length + 1);
      const halves = [line.slice(0, cut), line.slice(cut)];
      const kept = { beginning: halves.slice(0, 1), end: halves.slice(1), both: halves }[edit.keep];
      return replaced(all, at, kept);
    }
    case "delete-marker":
      return replaced(all, among(all, edit.place, isMarker), []);
    case "delete-block": {
      const at = among(all, edit.place, (line) => /second-story:(?:written|record)/.test(line));
      return at < 0 ? body : all.toSpliced(at, 3).join("\n");
    }
    case "delete-section":
    case "empty-section":
    case "copy-section":
    case "swap-sections": {
      const from = among(all, edit.place, (line) => readMarker(line)?.kind === "section");
      const length = all.slice(from).findIndex((line) => readMarker(line)?.kind === "end") + 1;
      if (from < 0 || length < 2) return body;
      const some = all.slice(from, from + length);
      if (edit.is === "delete-section") return all.toSpliced(from, length).join("\n");
      if (edit.is === "empty-section") return all.toSpliced(from + 1, length - 2).join("\n");
      if (edit.is === "copy-section") return inserted(all, edit.to, some);
      return inserted(all.toSpliced(from, length), from + 20, some);
    }
    case "paste-older": {
      const old = older[edit.place % Math.max(1, older.length)] ?? body;
      if (edit.where === "over") return old;
      return edit.where === "above" ? `${old}\n\n${body}` : `${body}\n\n${old}`;
    }
    default:
      return edit satisfies never;
  }
}

function isMarker(line: string): boolean {
  return readMarker(line) !== null;
}

/** Words typed into a marker or a hidden block are not looked for. */
function isVisible(line: string): boolean {
  return !line.includes("second-story:") && !/^\{"(?:written|review)"/.test(line);
}

/** The place of one line of that kind; -1 when there is none. */
function among(all: readonly string[], place: number, is: (line: string) => boolean): number {
  const some = [...all.keys()].filter((at) => is(all[at] ?? ""));
  return some[place % Math.max(1, some.length)] ?? -1;
}

function inserted(all: readonly string[], at: number, some: readonly string[]): string {
  return all.toSpliced(at % (all.length + 1), 0, ...some).join("\n");
}

function replaced(all: readonly string[], at: number, some: readonly string[]): string {
  return at < 0 ? all.join("\n") : all.toSpliced(at, 1, ...some).join("\n");
}
