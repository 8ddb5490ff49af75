import { answeredFactors, type Known } from "../answered-factors.ts";
import type { FollowUp } from "../follow-up.ts";
import type { Factor } from "../review.ts";
import { label } from "./mermaid-text.ts";

type Shape = Known & Pick<Factor, "text">;
type Answer = Pick<FollowUp, "number" | "text" | "factors" | "state">;

/**
 * A picture with more is no picture any more. It is far below where Mermaid stops, at 500 edges and
 * 50,000 characters. https://mermaid.js.org/config/schema-docs/config.html
 */
const mostFactors = 30;
const mostLinks = 35;

/** What answers one factor, as a screen reader says it. */
const mostNamed = 4;

/** How much of a text a box shows. */
const mostCharacters = 56;

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
  const drawn = factors.slice(0, mostFactors);
  const links = drawn.flatMap((factor) =>
    (answers.get(factor.number) ?? [null]).map((answer) => ({ factor, answer })),
  );
  const isWhole = drawn.length === factors.length && links.length <= mostLinks;
  const spoken = [
    ...drawn.map((factor) => inWords(factor, answers)),
    ...(isWhole ? [] : ["The lists have all of them."]),
  ];
  const named = new Set<string>();
  return [
    "flowchart LR",
    "    accTitle: Contributing factors and what answers them",
    `    accDescr: ${spoken.join(" ")}`,
    ...links.slice(0, mostLinks).map(({ factor, answer }) => link(factor, answer, named)),
  ].join("\n");
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
    : `F${number} is answered by ${by.slice(0, mostNamed).join(", ")}${by.length > mostNamed ? " and more" : ""}.`;
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
  return `${id}["${`${id} ${label(text, mostCharacters)}`.trim()}"]`;
}
