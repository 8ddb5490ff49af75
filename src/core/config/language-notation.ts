import { z } from "zod";
import { readPattern } from "../language/pattern.ts";
import { languageKinds, ruleIds } from "../language/rule-ids.ts";
import { nearest } from "./nearest.ts";
import * as read from "./notation.ts";

/** How the questions about wording are set: `off`, or `{ silence: […], rules: […] }`. */

const wantedRule = ({ input }: { readonly input?: unknown }) => {
  const wanted = `one of ${ruleIds.join(", ")}`;
  const meant = typeof input === "string" ? nearest(input, ruleIds) : null;
  return meant ? `${wanted}; did you mean ${meant}?` : wanted;
};

const wantedPattern = { error: "a pattern such as `<person> forgot|missed`" };

const pattern = z
  .string(wantedPattern)
  .min(1, wantedPattern)
  .max(200, wantedPattern)
  .superRefine((text, context) => {
    const found = readPattern(text, new Map());
    if (!found.ok) context.addIssue({ code: "custom", message: found.wanted });
  });

const rule = read
  .mapping({
    kind: read.choice(...languageKinds).describe("What the phrase does."),
    patterns: read
      .oneOrMore(pattern, 20, "pattern")
      .describe("What to look for, such as `<person> forgot|missed`."),
    unless: read
      .oneOrMore(pattern, 20, "pattern")
      .describe("A sentence that has this too is left alone.")
      .optional(),
    question: read
      .words(300, "What made this easy to miss?")
      .describe("What to ask instead; how and what open more than why."),
    source: read.words(200, "Our handbook").describe("Where the thought comes from.").optional(),
  })
  .describe("A rule of your own.");

export const language = z
  .union(
    [
      z.literal("off"),
      read.mapping({
        silence: read
          .list(z.enum(ruleIds, { error: wantedRule }), ruleIds.length, "rules")
          .describe("Rules that come with the app and say nothing here.")
          .optional(),
        rules: read.list(rule, 30, "rules of your own").optional(),
      }),
    ],
    { error: "`off`, or a mapping with silence, rules" },
  )
  .describe("Questions about phrases that blame or name one cause; off for none.");
