import { type Extension, gfm } from "micromark-extension-gfm";

type Constructs = NonNullable<Extension["text"]>;
type Construct = Exclude<NonNullable<Constructs[number]>, readonly unknown[]>;
type Context = ThisParameterType<Construct["tokenize"]>;
type Token = Context["events"][number][1];

/**
 * GitHub's Markdown, read as the library reads it, in time that does not grow with the square of
 * the words behind an open bracket.
 *
 * A bare address within brackets may become part of a link, so the library links none behind a `[`
 * that is still open. It asks that anew at each word, and each time walks all the way back to the
 * bracket. Here the bracket is remembered, and words behind it are not even tried as addresses.
 */
export function gfmInLinearTime(): Extension {
  const extension = gfm();
  const brackets: Brackets = { found: new WeakMap(), clear: new WeakSet() };
  const text: Constructs = {};
  for (const [code, constructs] of Object.entries(extension.text ?? {}))
    text[Number(code)] = [constructs ?? []].flat().map((one) => outsideBrackets(one, brackets));
  return { ...extension, text };
}

const autolinks: readonly unknown[] = ["emailAutolink", "protocolAutolink", "wwwAutolink"];

function outsideBrackets(construct: Construct, brackets: Brackets): Construct {
  const { name, previous } = construct;
  if (!autolinks.includes(name)) return construct;
  return {
    ...construct,
    previous(code) {
      return (previous?.call(this, code) ?? true) && !isInBracket(this, brackets);
    },
  };
}

type Brackets = {
  /** For each stretch of text, which of its events opened a bracket, when last looked for. */
  readonly found: WeakMap<Context, number>;
  /** Tokens with no open bracket before them. */
  readonly clear: WeakSet<Token>;
};

/** Events are only added behind a bracket until it is closed, so it stays where it was. */
function isInBracket(context: Context, { found, clear }: Brackets): boolean {
  const { events } = context;
  if (isOpenBracket(events[found.get(context) ?? -1]?.[1])) return true;
  const last = events.findLastIndex(([, token]) => isOpenBracket(token) || clear.has(token));
  if (isOpenBracket(events[last]?.[1])) {
    found.set(context, last);
    return true;
  }
  const end = events.at(-1);
  if (end) clear.add(end[1]);
  return false;
}

function isOpenBracket(token: Token | undefined): boolean {
  if (token?.type !== "labelLink" && token?.type !== "labelImage") return false;
  return token._balanced !== true;
}
