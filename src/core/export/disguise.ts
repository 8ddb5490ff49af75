import { inline, name } from "../markdown/neutralise.ts";
import type { Person } from "../thread.ts";
import { withoutComments } from "./hidden-text.ts";
import { judgeLink, type LinkRule } from "./links.ts";
import { type LinkWords, withoutAddresses, withoutLinks } from "./markdown-text.ts";
import { splitTold } from "./named.ts";
import type { StandIns } from "./stand-ins.ts";

/**
 * What an export does to every text, person and address on its way out: nothing at all, or whatever
 * its attribution and its readers ask for.
 */
export type Disguise = {
  /** One line that is no Markdown: a title, a login. */
  readonly plain: (text: string) => string;
  /** Markdown as typed, or as it stands in the document. */
  readonly markdown: (text: string) => string;
  /** Markdown that names nobody already: only its links are judged. */
  readonly links: (text: string) => string;
  readonly person: (person: Person | null) => Person | null;
  readonly login: (login: string) => string;
  /** The name in `/view for "Ana (support)"`. */
  readonly told: (onBehalfOf: string) => string;
  /** Null for an address that may not stand there. */
  readonly address: (url: string) => string | null;
  readonly rule: LinkRule;
};

export type Disguising = {
  readonly rule: LinkRule;
  readonly words: Omit<LinkWords, "standIns"> & { readonly somebody: string };
  readonly instead: StandIns;
};

export function disguiseFor({ rule, words: said, instead }: Disguising): Disguise {
  const { names } = rule;
  // With what stands for an account that is gone.
  const words = { ...said, standIns: new Set([...instead.values(), name(null)]) };
  const all = rule.attribution === "names" && !rule.public;
  const links = (text: string) => (all ? text : withoutLinks(text, rule, words));
  const line = (text: string) => (all ? text : withoutAddresses(text, rule, words));
  const visible = (text: string) => links(withoutComments(text));
  const address = (url: string) => (judgeLink(rule, url) === "stays" ? url : null);
  if (!names) {
    const same = <Value>(value: Value): Value => value;
    const told = { plain: line, person: same, login: same, told: same };
    return { ...told, markdown: visible, links, address, rule };
  }
  const login = (of: string) => instead.get(of.toLowerCase()) ?? words.somebody;
  return {
    plain: (text) => names.replace(line(text)),
    markdown: (text) => onlyOnce(names.replace(spelledOut(visible(text))), instead),
    links,
    person: (person) =>
      !person || person.bot ? person : { ...person, login: login(person.login) },
    login,
    told: (onBehalfOf) => {
      const { name: known } = splitTold(onBehalfOf);
      return instead.get(known.toLowerCase()) ?? names.replace(onBehalfOf);
    },
    address,
    rule,
  };
}

/** Letters written by number, as `&#106;o`, would be read again and found by nobody here. */
function spelledOut(text: string): string {
  return text.replace(/&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));/gi, (found, hex, decimal) => {
    const letter = String.fromCodePoint(Math.min(0x10ffff, codeOf(hex, decimal)));
    return /[\p{L}\p{N}]/u.test(letter) ? letter : found;
  });
}

function codeOf(hex: string | undefined, decimal: string | undefined): number {
  return hex === undefined ? Number.parseInt(decimal ?? "", 10) : Number.parseInt(hex, 16);
}

/** `**tomas** (payments)` became `**payments** (payments)`. */
function onlyOnce(text: string, instead: StandIns): string {
  if (!text.includes("** (")) return text;
  return [...new Set(instead.values())].reduce((so, word) => {
    const shown = inline(word);
    return so.replaceAll(`**${shown}** (${shown})`, `**${shown}**`);
  }, text);
}
