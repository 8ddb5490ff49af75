import { withoutEnd } from "../../without-end.ts";

export const evidenceKinds = ["image", "pull-request", "issue", "commit", "link"] as const;

/** What an event points to. */
export type Evidence = {
  readonly kind: (typeof evidenceKinds)[number];
  /** An address, or as it was written: `#12`, `acme/shop#12`. */
  readonly to: string;
};

/** More than any event needs. */
const most = 20;

const address = /https?:\/\/[^\s<>()"'\u0060\]]+(?:\([^\s<>()"'\u0060\]]*\)[^\s<>()"'\u0060\]]*)?/g;
const imageBefore = /!\[[^[\]]{0,300}\]\($/;
const reference = /(?<![\w./-])[\w.-]{1,39}\/[\w.-]{1,100}#\d{1,9}\b|(?<![\w/])#\d{1,9}\b/g;

export function evidenceIn(written: string): readonly Evidence[] {
  const text = written.slice(0, 10_000);
  if (!/[#\]:]/.test(text)) return [];
  const found: Evidence[] = [];
  for (const { 0: url, index } of text.matchAll(address)) {
    const to = withoutEnd(url, ".,;:!?*_");
    const isImage = imageBefore.test(text.slice(Math.max(0, index - 304), index));
    found.push({ kind: isImage ? "image" : kindOf(to), to });
  }
  for (const [, image] of text.matchAll(/!\[[^[\]]{0,300}\]\(((?!https?:)[^\s()]{1,500})\)/g))
    found.push({ kind: "image", to: image ?? "" });
  const rest = text.replace(/https?:\/\/\S+/g, " ");
  for (const [to] of rest.matchAll(reference)) found.push({ kind: "issue", to });
  const seen = new Set<string>();
  return found.filter(({ to }) => !seen.has(to) && seen.add(to)).slice(0, most);
}

function kindOf(url: string): Evidence["kind"] {
  if (/\/[^/]+\/[^/]+\/pull\/\d+/.test(url)) return "pull-request";
  if (/\/[^/]+\/[^/]+\/issues\/\d+/.test(url)) return "issue";
  if (/\/[^/]+\/[^/]+\/commit\/[0-9a-f]{7,40}/.test(url)) return "commit";
  if (/\.(?:png|jpe?g|gif|svg|webp)(?:[?#]|$)/i.test(url)) return "image";
  return "link";
}
