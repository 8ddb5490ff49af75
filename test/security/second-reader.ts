import MarkdownIt from "markdown-it";

/** What a text does on a page, by a reader of Markdown that shares no code with the app's own. */
export type Page = {
  readonly mentions: readonly string[];
  /** `#12` and `GH-12`, and links to an issue. */
  readonly references: readonly string[];
  readonly headings: readonly string[];
  /** HTML, comments included, without what hashes tell. */
  readonly html: readonly string[];
  readonly images: number;
  /** Addresses that a link should not have. */
  readonly odd: readonly string[];
  /** Tables whose rows are not equally long. */
  readonly uneven: number;
};

const markdown = new MarkdownIt({ html: true, linkify: true });
// GitHub makes no link of `github.com/acme`.
markdown.linkify.set({ fuzzyLink: false });
// Nor of an address within brackets, before these are a link themselves. This library looks for one
// there as well, by the words in front of the bracket.
markdown.inline.ruler.before("linkify", "colon-in-brackets", (state, isWithinBrackets) => {
  if (!isWithinBrackets || state.src[state.pos] !== ":") return false;
  state.pos += 1;
  return true;
});

type Token = ReturnType<typeof markdown.parse>[number];

export function pageOf(body: string): Page {
  const tokens = markdown.parse(body, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  const texts = tokens.filter(({ type }) => type === "text").map(({ content }) => content);
  const addresses = tokens.filter(({ type }) => type === "link_open").map(hrefOf);
  const html = tokens.filter(({ type }) => type === "html_block" || type === "html_inline");
  const headings = tokens.flatMap((token, index) =>
    token.type === "heading_open" ? `${token.tag} ${tokens[index + 1]?.content}` : [],
  );
  return {
    mentions: texts.flatMap((text) => text.match(mention) ?? []),
    references: [
      ...texts.flatMap((text) => text.match(/(?:#|\bGH-)\d+/gi) ?? []),
      ...addresses.filter((address) => /\/(?:issues|pull)\/\d+$/.test(address)),
    ],
    headings,
    html: html.map(({ content }) => content.trim().replace(/=\S+|^\{.*\}$/gm, "")),
    images: tokens.filter(({ type }) => type === "image").length,
    odd: addresses.filter((address) => !/^(?:https?:|mailto:|[/#]|[^:]*$)/i.test(address)),
    uneven: unevenIn(tokens),
  };
}

/** As GitHub finds them: not after a letter, a digit or an underscore. */
const mention = /(?<![A-Za-z0-9_])@[A-Za-z0-9][A-Za-z0-9-]*/g;

function hrefOf(token: Token): string {
  return token.attrGet("href") ?? "";
}

function unevenIn(tokens: readonly Token[]): number {
  const tables: number[][] = [];
  for (const { type } of tokens) {
    if (type === "table_open") tables.push([]);
    if (type === "tr_open") tables.at(-1)?.push(0);
    const rows = tables.at(-1);
    if (rows && (type === "td_open" || type === "th_open"))
      rows[rows.length - 1] = (rows.at(-1) ?? 0) + 1;
  }
  return tables.filter((rows) => new Set(rows).size > 1).length;
}
