/**
 * Which follow-up answers which contributing factor, as SVG: factors on the left, follow-ups on the
 * right, a line for each answer. What is dropped hangs on a broken line and says so; a factor that
 * nothing answers has a broken frame and says so. A drawing of our own for the same reason as the
 * incident's: nothing draws Mermaid without a browser.
 */
import type { Element } from "hast";
import { toString as wordsOf } from "mdast-util-to-string";
import { answeredFactors } from "../../answered-factors.ts";
import { ours } from "../../document/shown.ts";
import { parseMarkdown } from "../../markdown/tree.ts";
import type { Review } from "../../review.ts";
import type { Say } from "../../sentences.ts";
import { element } from "../element.ts";
import {
  drawing,
  narrowWidth,
  type Picture,
  round,
  textSize,
  wideWidth,
  words,
} from "./drawing.ts";
import { wrapped } from "./text-width.ts";

/** Null where no follow-up answers a factor that stands. */
export function factorPicture({ factors, followUps }: Review, say: Say): Picture | null {
  const answers = followUps.flatMap((one): readonly Answer[] => {
    const answered = answeredFactors(factors, one.factors);
    const to = factors.flatMap(({ number }, place) => (answered.includes(number) ? [place] : []));
    const { kind } = one.state;
    const dropped = kind === "dropped" || kind === "gone" || kind === "not-doing";
    const state = kind === "done" || dropped ? say(`export.${kind}`, {}) : null;
    return to.length === 0 ? [] : [{ name: `A${one.number}`, text: one.text, to, dropped, state }];
  });
  if (answers.length === 0) return null;
  const boxes = factors.map(({ number, text }, place): Box => {
    const alone = !answers.some(({ to }) => to.includes(place));
    const state = alone ? say("export.nothing-answers", {}) : null;
    return { name: `F${number}`, text, dashed: alone, state };
  });
  const title = say("export.picture-factors", {});
  const description = inWords(boxes, answers, say);
  const draw = (id: string, width: number) => {
    const { height, shapes } = shapesOf(boxes, answers, width);
    return drawing({ id, width, height, title, description }, ...shapes);
  };
  return {
    caption: title,
    wide: draw("factors-wide", wideWidth),
    narrow: draw("factors-narrow", narrowWidth),
  };
}

type Box = {
  readonly name: string;
  /** Markdown. */
  readonly text: string;
  readonly dashed: boolean;
  /** A word or two on how it stands. */
  readonly state: string | null;
};

type Answer = {
  readonly name: string;
  readonly text: string;
  /** Places of the factors it answers. */
  readonly to: readonly number[];
  readonly dropped: boolean;
  readonly state: string | null;
};

function inWords(boxes: readonly Box[], answers: readonly Answer[], say: Say): string {
  return boxes
    .map((box, place) => {
      const factor = ours(box.name);
      const by = answers.filter(({ to }) => to.includes(place)).map(nameWithState);
      if (by.length === 0) return say("export.picture-unanswered", { factor });
      return say("export.picture-answered", { factor, answers: ours(by.join(", ")) });
    })
    .join(" ");
}

function nameWithState({ name, state }: Answer): string {
  return state === null ? name : `${name} (${state})`;
}

function shapesOf(boxes: readonly Box[], answers: readonly Answer[], width: number) {
  const side = Math.floor(width * 0.42);
  const left = stacked(boxes, 1, side);
  const right = stacked(
    answers.map((one) => ({ ...one, dashed: one.dropped })),
    width - side - 1,
    side,
  );
  const links = answers.flatMap(({ to, dropped }, place) =>
    to.flatMap((factor) => {
      const [from, into] = [left.placed[factor], right.placed[place]];
      return from && into ? [linkOf(from, into, side, dropped)] : [];
    }),
  );
  const shapes = [...left.placed, ...right.placed].flatMap((one) => one.shapes);
  return { height: Math.max(left.bottom, right.bottom) + 1, shapes: [...links, ...shapes] };
}

type Placed = { readonly x: number; readonly middle: number; readonly shapes: readonly Element[] };

const lineHeight = 17;
const gap = 12;
const padding = 9;

function stacked(boxes: readonly Box[], x: number, width: number) {
  const placed: Placed[] = [];
  let y = 1;
  for (const box of boxes) {
    const lines = linesOf(box, width - 2 * padding);
    const height = lines.length * lineHeight + 2 * padding - 3;
    const className = box.dashed ? ["box", "dashed"] : ["box"];
    const frame = element("rect", { x, y, width, height, rx: 4, className });
    const top = y + padding + 11;
    const texts = lines.map(({ text, look }, index) =>
      words(x + padding, top + index * lineHeight, text, look),
    );
    placed.push({ x, middle: y + height / 2, shapes: [frame, ...texts] });
    y += height + gap;
  }
  return { placed, bottom: y - gap };
}

function linesOf({ name, text, state }: Box, width: number) {
  const plain = wordsOf(parseMarkdown(text)).split(/\s+/).join(" ");
  const told = wrapped(`${name} ${plain}`, textSize, width, 4);
  const so = state === null ? [] : wrapped(state, textSize, width, 2);
  return [
    ...told.map((line) => ({ text: line, look: "words" })),
    ...so.map((line) => ({ text: line, look: "state" })),
  ];
}

/** From the right side of a factor to the left side of what answers it. */
function linkOf(from: Placed, into: Placed, side: number, dropped: boolean): Element {
  const [start, end] = [from.x + side, into.x];
  const bend = (end - start) / 2;
  const [a, b] = [round(from.middle), round(into.middle)];
  return element("path", {
    d: `M${start} ${a}C${start + bend} ${a} ${end - bend} ${b} ${end} ${b}`,
    className: dropped ? ["link", "dashed"] : ["link"],
  });
}
