import type { Command } from "./command.ts";
import { deciding } from "./deciding.ts";
import type { ReadingContext } from "./statement.ts";
import { telling } from "./telling.ts";

/** Every command once, in the order in which a newcomer should meet them. */
export const commandTable: readonly Command[] = [...telling, ...deciding];

const byWord: ReadonlyMap<string, Command> = new Map(
  commandTable.map((command) => [command.word, command]),
);

/** A command at the start of a text. */
export type Called = {
  readonly command: Command;
  /** The word as typed, such as `/factor` or `/pm factor`. */
  readonly typed: string;
  /** What follows on the same line, trimmed. */
  readonly rest: string;
};

/** Null for every other text, such as `/etc/passwd was full`. */
export function callOf(text: string, { commands, on }: ReadingContext): Called | null {
  const match = /^(\/(pm[ \t]+\/?)?([a-z-]{1,20}))[:.!]?(?:\s|$)/i.exec(text);
  if (!match) return null;
  const [whole, typed = "", prefix, word = ""] = match;
  if (commands === "prefixed" && prefix === undefined) return null;
  const command = byWord.get(word.toLowerCase());
  if (!command || (command.on !== "both" && command.on !== on)) return null;
  return { command, typed, rest: text.slice(whole.length).trim() };
}

/** What the sections of a comment or of the issue form stand for. */
const words: Readonly<Record<string, string>> = {
  summary: "summary",
  impact: "impact",
  timeline: "timeline",
  perspective: "view",
  "contributing factors": "factor",
  "what helped": "helped",
  "what we learned": "learned",
  ideas: "idea",
  "follow-ups": "follow-up",
  "not doing": "not-doing",
};

/** The command that each entry under a heading is read as; null for other headings. */
export function sectionOf(title: string): Command | null {
  const plain = title.replace(/:$/, "").trim().toLowerCase();
  const word = Object.hasOwn(words, plain) ? words[plain] : undefined;
  return (word && byWord.get(word)) || null;
}
