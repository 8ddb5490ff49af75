import { z } from "zod";
import { type GuidedSection, guidedSections } from "../document/section-names.ts";
import { nearest } from "./nearest.ts";
import * as read from "./notation.ts";

/** How the sections of the document are written: `[summary, impact: hidden, timeline: { title: … }]`. */

/** As its key in the file: `what_helped`. */
export function sectionKey(name: GuidedSection): string {
  return name.replaceAll("-", "_");
}

const keys = guidedSections.map(sectionKey);

const setting = z
  .union(
    [
      z.literal("hidden"),
      // `- timeline:` with nothing after it is the timeline as it is.
      z.null(),
      read.mapping({
        title: read.words(100, "What happened?").describe("Stands over the section.").optional(),
        question: read
          .words(500, "What surprised you?")
          .describe("Shown while a review has nothing there.")
          .optional(),
        hidden: z
          .boolean({ error: "`true` or `false`" })
          .describe("Nobody is asked for it; it is shown once somebody wrote something for it.")
          .optional(),
      }),
    ],
    { error: "`hidden`, or a mapping with title, question, hidden" },
  )
  .meta({ id: "section", description: "The words over it, or `hidden`." });

const one = z.union(
  [
    z.enum(keys),
    read
      .mapping(Object.fromEntries(keys.map((key) => [key, setting.optional()])))
      .refine((item) => Object.keys(item).length <= 1, {
        error: "one section, each with a `-` of its own",
      }),
  ],
  { error: ({ input }) => wantedName(input) },
);

/** In the order of the document; what is not listed follows in its usual order. */
export const sections = read
  .list(one, 50, "sections")
  .superRefine(eachOnce, { when: () => true })
  .meta({
    id: "sections",
    description: "Sections of the document in the order you want; the others follow as usual.",
  });

/** Looks at lists that have other mistakes too, so that all are told at once. */
function eachOnce(items: unknown, context: z.core.$RefinementCtx): void {
  if (!Array.isArray(items)) return;
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    for (const name of namesIn(item)) {
      if (seen.has(name))
        context.addIssue({
          code: "custom",
          path: [index],
          message: `each section once; ${name} stands above`,
        });
      seen.add(name);
    }
  }
}

function namesIn(item: unknown): readonly string[] {
  const written = typeof item === "object" && item !== null ? Object.keys(item) : [item];
  return keys.filter((key) => written.includes(key));
}

function wantedName(found: unknown): string {
  const wanted = `one of ${keys.join(", ")}`;
  const meant = typeof found === "string" ? nearest(found, keys) : null;
  return meant ? `${wanted}; did you mean ${meant}?` : wanted;
}
