import type { Exporting } from "./exporting.ts";
import { factsOf } from "./facts.ts";
import { frontMatter } from "./front-matter.ts";
import { exportHead, madeFrom } from "./heading.ts";
import { toldSections } from "./sections.ts";

/** GitHub-flavoured Markdown with YAML front matter, to be kept in a repository or on a site. */
export function exportMarkdown(exporting: Exporting): string {
  const facts = factsOf(exporting);
  const { title, notice, rest } = exportHead(exporting);
  const body = [
    `## ${title}`,
    ...(notice === null ? [] : [`> ${notice}`]),
    rest,
    ...toldSections(exporting).map(({ text }) => text),
    `<sub>${madeFrom(exporting, facts)}</sub>`,
  ];
  return `${frontMatter(facts)}\n\n${body.map(raised).join("\n\n")}\n`;
}

/** In the comment, headings begin at the second level; here the title is the first. */
function raised(text: string): string {
  let fence = "";
  return text
    .split("\n")
    .map((line) => {
      const mark = /^(?:`{3,}|~{3,})/.exec(line)?.[0] ?? "";
      if (fence === "") fence = mark;
      else if (mark.startsWith(fence) && line.trim() === mark) fence = "";
      return fence === "" && /^#{2,6} /.test(line) ? line.slice(1) : line;
    })
    .join("\n");
}
