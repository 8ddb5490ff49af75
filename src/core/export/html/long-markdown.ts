import type { Root, RootContent } from "mdast";
import { isTableLine, isTableRule } from "../../document/units.ts";
import { parseMarkdown } from "../../markdown/tree.ts";

/**
 * Markdown of any length as a tree. The reader takes one comment's worth at a time, and tables in a
 * time that grows faster than they do; so long tables and lists are read in pieces and put together
 * again.
 */
export function parseLong(text: string): Root {
  const children: RootContent[] = [];
  for (const { continues, text: piece } of piecesOf(text.split("\n"))) {
    const [first, ...rest] = parseMarkdown(piece).children;
    if (!first) continue;
    const last = children.at(-1);
    if (continues && last?.type === "table" && first.type === "table")
      last.children.push(...first.children.slice(1));
    else if (continues && last?.type === "list" && first.type === "list")
      last.children.push(...first.children);
    else children.push(first);
    children.push(...rest);
  }
  return { type: "root", children };
}

type Piece = {
  /** The table or list that the piece before ended with goes on. */
  readonly continues: boolean;
  readonly text: string;
};

const mostRows = 100;

function piecesOf(lines: readonly string[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let head: readonly string[] = [];
  let piece: string[] = [];
  let continues = false;
  let inCode = false;
  for (const [index, line] of lines.entries()) {
    if (/^(?:```|~~~)/.test(line)) inCode = !inCode;
    const next = lines[index + 1] ?? "";
    if (isTableLine(line) && isTableRule(next)) head = [line, next];
    else if (!isTableLine(line)) head = [];
    const row = head.length > 0 && !head.includes(line);
    if (piece.length >= mostRows && !inCode && (row || line.startsWith("- "))) {
      pieces.push({ continues, text: piece.join("\n") });
      continues = true;
      piece = [...head];
    }
    piece.push(line);
  }
  return [...pieces, { continues, text: piece.join("\n") }];
}
