import type { Nodes } from "mdast";
import { toString as wordsOf } from "mdast-util-to-string";
import { type Definitions, definitionsOf } from "../markdown/definitions.ts";
import { parseMarkdown, source } from "../markdown/tree.ts";
import { judgeLink, type LinkRule, type LinkVerdict } from "./links.ts";
import { type Edit, splice } from "./splice.ts";

/** What is said where a link was. */
export type LinkWords = {
  readonly comment: string;
  readonly link: string;
  /** Words such as “read” that say nothing once their link is gone. */
  readonly hollow: ReadonlySet<string>;
  /** What leads on to links to earlier texts. */
  readonly earlier: string;
  /** What stands in for people. */
  readonly standIns: ReadonlySet<string>;
};

/**
 * Markdown in which the links that may not stay are their words alone. What stands around them stays
 * letter by letter, so a table is still one.
 */
export function withoutLinks(text: string, rule: LinkRule, words: LinkWords): string {
  if (!/[:/#]/.test(text)) return text;
  const plain = source(text);
  const root = parseMarkdown(plain);
  const edits: Edit[] = [];
  collect({ rule, words, plain, definitions: definitionsOf(root), edits }, root);
  return tidy(withoutAddresses(splice(plain, edits), rule, words), words);
}

type Collecting = {
  readonly rule: LinkRule;
  readonly words: LinkWords;
  readonly plain: string;
  readonly definitions: Definitions;
  readonly edits: Edit[];
};

function collect(collecting: Collecting, node: Nodes): void {
  const { rule, edits } = collecting;
  const address = addressOf(node, collecting.definitions);
  const verdict = address === null ? "stays" : judgeLink(rule, address);
  if (verdict !== "stays") edits.push(...unlinked(collecting, node, verdict));
  else if ("children" in node) for (const child of node.children) collect(collecting, child);
}

/** Where a node leads; null for what is no link. */
function addressOf(node: Nodes, { named }: Definitions): string | null {
  switch (node.type) {
    case "link":
    case "image":
    case "definition":
      return node.url;
    case "linkReference":
    case "imageReference":
      return named.get(node.identifier)?.url ?? null;
    default:
      return null;
  }
}

function unlinked(
  { words, plain, rule }: Collecting,
  node: Nodes,
  verdict: LinkVerdict,
): readonly Edit[] {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  if (start === undefined || end === undefined) return [];
  if (node.type === "definition") return [{ start, end, text: "" }];
  const shown = "children" in node ? wordsOf(node) : "alt" in node ? (node.alt ?? "") : "";
  const address = "url" in node ? node.url : "";
  if (shown === "" || shown === address || address.endsWith(`//${shown}`))
    return [{ start, end, text: verdict === "comment" ? words.comment : words.link }];
  if (saysNothing(words, rule, shown, verdict) && !isBy(plain, start))
    return [{ ...withItsComma(plain, start, end), text: "" }];
  const first = "children" in node ? node.children[0]?.position?.start.offset : undefined;
  const last = "children" in node ? node.children.at(-1)?.position?.end.offset : undefined;
  const inside = first === undefined || last === undefined ? shown : plain.slice(first, last);
  const signs = verdict === "comment" && isPerson(words, rule, shown) && standsBehind(plain, start);
  return [{ start, end, text: signs ? `(${inside})` : inside }];
}

/**
 * Words that are there for their link: “read”; the key of an issue that not everybody can see; where
 * nobody is named, the credit behind an entry.
 */
function saysNothing(
  words: LinkWords,
  rule: LinkRule,
  shown: string,
  verdict: LinkVerdict,
): boolean {
  if (verdict === "comment" && (words.hollow.has(shown) || timeAlone.test(shown))) return true;
  if (rule.public && /^[\w./-]*#\d+$/.test(shown)) return true;
  return rule.attribution === "none" && isPerson(words, rule, shown);
}

function isPerson({ standIns }: LinkWords, { names }: LinkRule, shown: string): boolean {
  return standIns.has(shown) || names?.is(shown) === true;
}

/** A credit behind a sentence: without its link it would read as if it went on. */
function standsBehind(plain: string, start: number): boolean {
  return /[^\s|;:>,] $/.test(plain.slice(Math.max(0, start - 2), start)) && !isBy(plain, start);
}

function isBy(plain: string, start: number): boolean {
  return plain.slice(Math.max(0, start - 4), start).endsWith(" by ");
}

/** `10 Nov 16:02`, as an earlier text is called. */
const timeAlone = /^\d{1,2} \p{L}{3,9}(?: \d{4})? \d{2}:\d{2}$/u;

/** With the blank or comma that joined it to what stands before, or where nothing does, behind. */
function withItsComma(plain: string, start: number, end: number): Omit<Edit, "text"> {
  const before = /(?:^|[|;>:\n] ?)$/.test(plain.slice(Math.max(0, start - 2), start));
  const after = /^[,;] /.exec(plain.slice(end, end + 2))?.[0].length ?? 0;
  if (before) return { start, end: end + after };
  const joint = /,? $/.exec(plain.slice(Math.max(0, start - 2), start))?.[0].length ?? 0;
  return { start: start - joint, end };
}

/** Addresses in code, in HTML, in titles, and written so that nothing links them. */
export function withoutAddresses(text: string, rule: LinkRule, words: LinkWords): string {
  return text.replace(written, (found) => {
    const length = lengthOfAddress(found);
    const address = found.slice(0, length).replace(/\\(?=[!-/:-@[-`{-~])/g, "");
    const verdict = judgeLink(rule, /^www/i.test(address) ? `https://${address}` : address);
    if (verdict === "stays") return found;
    return `${verdict === "comment" ? words.comment : words.link}${found.slice(length)}`;
  });
}

const written = /(?:https?\\?:\/\/|\bwww\.)[^\s<>"'`()[\]{}|]+/gi;

/** Without what ends a sentence behind it. */
function lengthOfAddress(found: string): number {
  let length = found.length;
  while (".,;:!?*_~\\".includes(found[length - 1] ?? " ")) length -= 1;
  return length;
}

/** What held nothing but a link. */
function tidy(text: string, { earlier }: LinkWords): string {
  if (!text.includes("<sub>")) return text;
  return text
    .replaceAll(`; ${earlier} </sub>`, "</sub>")
    .replaceAll(`${earlier} </sub>`, "</sub>")
    .replaceAll(/\s?<sub><\/sub>/g, "")
    .trimEnd();
}
