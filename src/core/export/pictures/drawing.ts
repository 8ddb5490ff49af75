import type { Element } from "hast";
import { element } from "../element.ts";

/**
 * A picture twice, for a wide page and for a phone, as text that is made smaller cannot be read. One
 * of them is always hidden by the style sheet.
 */
export type Picture = {
  /** One line above it. */
  readonly caption: string;
  readonly wide: Element;
  readonly narrow: Element;
};

export const wideWidth = 760;
export const narrowWidth = 340;

/** Size of all text in pictures, in the picture's own units. */
export const textSize = 13;

export type Frame = {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** The whole picture in words, for those who do not see it. */
  readonly description: string;
};

/** The frame is what screen readers speak of: one image with a name and a description. */
export function drawing(frame: Frame, ...children: readonly Element[]): Element {
  const { id, width, height, title, description } = frame;
  return element(
    "svg",
    {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "img",
      ariaLabelledBy: [`${id}-title`],
      ariaDescribedBy: [`${id}-words`],
    },
    element("title", { id: `${id}-title` }, title),
    element("desc", { id: `${id}-words` }, description),
    ...children,
  );
}

export function words(x: number, y: number, text: string, className = "words"): Element {
  return element("text", { x: round(x), y: round(y), className: [className] }, text);
}

/** A tenth of a unit is finer than any screen. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
