/** Texts that make a careless reader slow, each as long as wanted. */
export type HostileText = {
  readonly what: string;
  /** @param length characters */
  readonly make: (length: number) => string;
};

export const hostileTexts: readonly HostileText[] = [
  { what: "talk, for comparison", make: repeated("The pool was full and nobody saw it. ") },
  { what: "quotes in quotes, on one line", make: repeated("> ") },
  { what: "quotes in quotes, eight on each line", make: repeated(`${"> ".repeat(8)}word\n`) },
  { what: "quotes, ever deeper", make: (length) => deeper(length, "> ") },
  { what: "lists in lists, on one line", make: repeated("- ") },
  { what: "lists, ever deeper", make: (length) => deeper(length, "  ", "- ") },
  {
    what: "a quote, then lazy lines",
    make: (length) => cut(`> a\n${"b\n".repeat(length)}`, length),
  },
  { what: "opening brackets", make: repeated("[") },
  { what: "one opening bracket, then items", make: after("[", "a,") },
  { what: "one opening bracket, then mail addresses", make: after("[", "a@b.c ") },
  {
    what: "one opening bracket, then talk",
    make: after("[", "The pool was full, and nobody saw it. "),
  },
  { what: "closing brackets", make: repeated("]") },
  { what: "links begun", make: repeated("[a](") },
  { what: "images begun", make: repeated("![") },
  { what: "brackets, forty to a paragraph", make: repeated(`${"[a](b ".repeat(40)}\n\n`) },
  { what: "backticks, ever more", make: growing("`") },
  { what: "backticks, one at a time", make: repeated("` a ") },
  { what: "asterisks", make: repeated("*") },
  { what: "emphasis begun", make: repeated("*a **b ") },
  { what: "emphasis, forty to a paragraph", make: repeated(`${"*a **b _c ".repeat(40)}\n\n`) },
  { what: "underscores", make: repeated("a_ _") },
  { what: "blanks within a line", make: (length) => `a${" ".repeat(length - 2)}b` },
  { what: "blanks at the ends of lines", make: repeated(`word${" ".repeat(200)}\n`) },
  { what: "blank lines", make: (length) => `a${"\n".repeat(length - 2)}b` },
  { what: "tabs", make: (length) => `a${"\t".repeat(length - 2)}b` },
  { what: "mentions", make: repeated("@a ") },
  { what: "at signs", make: repeated("@") },
  { what: "unknown commands", make: repeated("/x\n") },
  { what: "unknown commands on one line", make: repeated("/x ") },
  { what: "factors", make: repeated("/factor x\n") },
  {
    what: "follow-ups with clauses",
    make: repeated("/follow-up x @a by 2026-11-28 for F1 [detect]\n"),
  },
  {
    what: "clauses, over and over",
    make: (length) => cut(`/follow-up x${" @a by for in".repeat(length)}`, length),
  },
  { what: "times", make: repeated("14:02 word\n") },
  { what: "times on one line", make: repeated("14:02 ") },
  { what: "digits", make: repeated("1") },
  { what: "ends of lines that only some count", make: repeated("\u2028") },
  { what: "settings", make: repeated("a: [b, {c: d}]\n") },
  { what: "settings, ever deeper", make: (length) => deeper(length, " ", "a:\n") },
  { what: "aliases", make: repeated("- &a [*a, *a]\n") },
  { what: "tags begun", make: repeated("<a ") },
  { what: "HTML comments begun", make: repeated("<!-- ") },
  { what: "character names begun", make: repeated("&a") },
  { what: "addresses", make: repeated("http://a.b/c_d ") },
  { what: "mail addresses begun", make: repeated("a@b.") },
  { what: "table cells", make: (length) => cut(`|a|b|\n|-|-|\n${"|".repeat(length)}`, length) },
  {
    what: "table rows",
    make: (length) => cut(`|a|b|\n|-|-|\n${"|a|b|\n".repeat(length)}`, length),
  },
  { what: "definitions", make: repeated("[a]: b\n") },
  { what: "headings", make: repeated("### Summary\n") },
  { what: "headings by underline", make: repeated("a\n-\n") },
  { what: "fences begun", make: repeated("```\n") },
  { what: "fences with a name", make: repeated("```a\n") },
  { what: "fences before pictures", make: repeated("```\n```mermaid\n") },
  { what: "markers cut", make: repeated("<!-- second-story:section name=tim\n") },
  { what: "question marks", make: repeated("? ") },
  { what: "escapes between words", make: repeated(",UTC\\=") },
  { what: "character names between words", make: repeated("a,b&lt;") },
  { what: "backslashes", make: repeated("\\") },
  { what: "pictures of people", make: repeated("👩‍👩‍👧 ") },
];

/** Whole parts only: half a part at the end would make it another kind of text. */
function repeated(part: string): HostileText["make"] {
  return (length) => part.repeat(Math.floor(length / part.length)).trimEnd();
}

/** Something that stays open, and parts behind it. */
function after(start: string, part: string): HostileText["make"] {
  return (length) => start + repeated(part)(length - start.length);
}

/** The part once, then twice, then three times, with blanks between. */
function growing(part: string): HostileText["make"] {
  return (length) => {
    const runs: string[] = [];
    for (let count = 1, whole = 0; whole < length; whole += count, count += 1)
      runs.push(part.repeat(count));
    return cut(runs.join(" "), length);
  };
}

function deeper(length: number, step: string, bullet = ""): string {
  const lines: string[] = [];
  for (let depth = 1, whole = 0; whole < length; depth += 1) {
    const line = `${step.repeat(depth)}${bullet}word`;
    whole += line.length + 1;
    lines.push(line);
  }
  return cut(lines.join("\n"), length);
}

function cut(text: string, length: number): string {
  return text.slice(0, length).trimEnd();
}
