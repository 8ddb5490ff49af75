import type { Attribution } from "../config/config.ts";
import { formatRepository, type Repository } from "../key.ts";
import type { NamesInText } from "./names-in-text.ts";

/** Which addresses an export may hold. */
export type LinkRule = {
  /** The review's own address, from which a short one such as `../pull/3` is read. */
  readonly base: string;
  readonly attribution: Attribution;
  readonly public: boolean;
  /** `owner/repo` in lower case: repositories that everybody can see. */
  readonly open: ReadonlySet<string>;
  readonly names: NamesInText | null;
};

export type LinkVerdict = "stays" | "comment" | "goes";

/**
 * Without names, links to what one person wrote go, and those whose address has a name in it. The
 * public version has no links to what not everybody can see: on GitHub itself everything that is not
 * known to be open, on a server of one's own everything.
 */
export function judgeLink(rule: LinkRule, address: string): LinkVerdict {
  const { base, attribution, names } = rule;
  if (!URL.canParse(address, base)) return "goes";
  const url = new URL(address, base);
  const ownHost = url.host === new URL(base).host;
  const comment = ownHost && /^#(?:issuecomment|discussion|event|pullrequestreview)/.test(url.hash);
  if (rule.public && ownHost && !isOpen(rule, url)) return comment ? "comment" : "goes";
  if (attribution === "names") return "stays";
  if (comment) return "comment";
  if (url.protocol === "mailto:" || (ownHost && isProfile(url))) return "goes";
  return names?.has(readable(url)) ? "goes" : "stays";
}

function isOpen(rule: LinkRule, { pathname }: URL): boolean {
  const [, owner = "", repo = ""] = pathname.split("/");
  return isOpenRepository(rule, { owner, repo });
}

export function isOpenRepository(
  { open }: Pick<LinkRule, "open">,
  repository: Repository,
): boolean {
  return open.has(formatRepository(repository).toLowerCase());
}

/** `https://github.com/mara`: one name and nothing below it. */
function isProfile({ pathname }: URL): boolean {
  return pathname.split("/").filter((step) => step !== "").length === 1;
}

function readable({ href }: URL): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}
