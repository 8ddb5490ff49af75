import { utf8ToBytes } from "@noble/hashes/utils.js";
import { answeredFactors, type Known } from "../answered-factors.ts";
import type { FollowUp } from "../follow-up.ts";
import { cap } from "../markdown/neutralise.ts";
import type { Factor } from "../review.ts";

type Shape = Known & Pick<Factor, "text">;
type Answer = Pick<FollowUp, "number" | "text" | "factors" | "state">;

/** Mermaid stops at 500 edges and 50,000 characters. https://mermaid.js.org/config/schema-docs/config.html */
const mostEdges = 400;
const mostBytes = 40_000;

/** How much of a text a box shows. */
const mostCharacters = 40;

/**
 * Which follow-up answers which contributing factor, so that a factor nothing answers is seen. A
 * follow-up that was dropped hangs on a dotted line that says so. Null where no follow-up names a
 * factor.
 */
export function factorDiagram(
  factors: readonly Shape[],
  followUps: readonly Answer[],
): string | null {
  const answers = answersByFactor(factors, followUps);
  if (answers.size === 0) return null;
  const lines = [
    "flowchart LR",
    "    accTitle: Contributing factors and what answers them",
    `    accDescr: ${factors.map((factor) => inWords(factor, answers)).join(" ")}`,
  ];
  const named = new Set<string>();
  let bytes = utf8ToBytes(lines.join("\n")).length;
  let edges = 0;
  for (const factor of factors) {
    for (const answer of answers.get(factor.number) ?? [null]) {
      const line = link(factor, answer, named);
      bytes += utf8ToBytes(line).length + 1;
      edges += answer ? 1 : 0;
      if (edges > mostEdges || bytes > mostBytes - 100) return lines.join("\n");
      lines.push(line);
    }
  }
  return lines.join("\n");
}

/** A follow-up for a factor that was merged into another answers the other. */
function answersByFactor(
  factors: readonly Shape[],
  followUps: readonly Answer[],
): ReadonlyMap<number, readonly Answer[]> {
  const standing = new Set(factors.map((one) => one.number));
  const answers = new Map<number, Answer[]>();
  for (const followUp of followUps) {
    for (const number of answeredFactors(factors, followUp.factors)) {
      if (!standing.has(number)) continue;
      const known = answers.get(number);
      if (known) known.push(followUp);
      else answers.set(number, [followUp]);
    }
  }
  return answers;
}

/** `F1 is answered by A1, A4 (dropped).` */
function inWords({ number }: Shape, answers: ReadonlyMap<number, readonly Answer[]>): string {
  const by = (answers.get(number) ?? []).map((answer) => {
    const why = end(answer);
    return why === null ? `A${answer.number}` : `A${answer.number} (${why})`;
  });
  return by.length === 0
    ? `Nothing answers F${number} yet.`
    : `F${number} is answered by ${by.join(", ")}.`;
}

/** How a follow-up came to answer nothing any more; null while it may. */
function end({ state }: Answer): string | null {
  switch (state.kind) {
    case "dropped":
      return "dropped";
    case "not-doing":
      return "not doing";
    case "gone":
      return "no longer to be seen";
    default:
      return null;
  }
}

function link(factor: Shape, answer: Answer | null, named: Set<string>): string {
  const from = box(`F${factor.number}`, factor.text, named);
  if (!answer) return `    ${from}`;
  const why = end(answer);
  const arrow = why === null ? "-->" : `-. ${why} .->`;
  return `    ${from} ${arrow} ${box(`A${answer.number}`, answer.text, named)}`;
}

/** The text stands in the first mention; later ones are the number alone. */
function box(id: string, text: string, named: Set<string>): string {
  if (named.has(id)) return id;
  named.add(id);
  return `${id}["${`${id} ${harmless(text)}`.trim()}"]`;
}

/** What could end the quotes, begin a comment or an entity, or turn the reading direction. */
const replacements: readonly (readonly [RegExp, string])[] = [
  // Controls, line ends, halves of characters; a sign by which Mermaid hides entities from itself.
  [/[\p{Cc}\p{Cs}\u2028\u2029\u00b6]/gu, " "],
  [/[\u202a-\u202e\u2066-\u2069]/g, ""],
  [/\ufb02/g, "fl"],
  [/"/g, "\u201d"],
  [/`/g, "\u2019"],
  [/;/g, ","],
  [/</g, "\u2039"],
  [/>/g, "\u203a"],
  [/%+/g, "%"],
  [/\s+/g, " "],
  // Mermaid takes a whole line for a setting where this stands, in quotes or not.
  [/direction (?=TB|BT|RL|LR|TD)/g, "direction: "],
];

function harmless(text: string): string {
  const start = text.slice(0, mostCharacters * 8);
  const plain = replacements.reduce((so, [from, to]) => so.replace(from, to), start).trim();
  return cap(plain, mostCharacters);
}
