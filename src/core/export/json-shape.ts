import { z } from "zod";
import { followUpKinds, moments } from "../commands/statement.ts";
import { attributions, phases } from "../config/config.ts";
import { sectionNames } from "../document/section-names.ts";
import { evidenceKinds } from "../timeline/reading/evidence.ts";

/**
 * An export as JSON. It is written for programs of other people, so what stands here stays: a new
 * version of the format may add keys, and one that changes or drops a key gets another number.
 */

const time = z.iso.datetime().describe("UTC, such as 2026-11-14T13:02:00Z.");
const markdown = z.string().describe("GitHub-flavoured Markdown.");
const name = z.string().describe("A login, a role or “somebody”, as the attribution has it.");

const source = z
  .strictObject({
    by: name.nullable().describe("Null for GitHub itself, and for an account that is gone."),
    at: time.describe("When it was written."),
    url: z.string().nullable().describe("Null where it would name somebody or lead inside."),
    edited_by: name.nullable(),
  })
  .describe("Who said it, when and where.")
  .meta({ id: "source" });

const item = z.strictObject({ text: markdown, source }).meta({ id: "item" });

const factorNumber = z.string().regex(/^F[0-9]+$/);
const followUpNumber = z.string().regex(/^A[0-9]+$/);

const factor = item.extend({
  number: factorNumber,
  merged: z.array(item.extend({ number: factorNumber })).describe("Factors that are this one."),
  answered_by: z.array(followUpNumber),
});

const event = z.strictObject({
  at: time.describe("When it happened."),
  end: time.nullable().describe("Of a stretch of time: when it was over."),
  about: z.boolean().describe("The time is only about right."),
  assumed: z
    .array(z.enum(["day", "zone", "time"]))
    .describe("What the writer left out and was filled in."),
  moment: z.enum(moments).nullable(),
  kind: z.enum([
    "said",
    "moment",
    "incident-label",
    "opened",
    "closed",
    "reopened",
    "pull-request",
    "pull-request-opened",
    "pull-request-merged",
  ]),
  text: markdown.nullable().describe("Null where the kind says it all."),
  url: z.string().nullable().describe("Of a pull request."),
  evidence: z
    .array(z.strictObject({ kind: z.enum(evidenceKinds), to: z.string() }))
    .describe("What the text points to: an address, or as it was written, such as #12."),
  source,
  also: z.array(source).describe("Who else told the same."),
});

const perspective = z.strictObject({
  who: name.nullable(),
  team: z.string().nullable(),
  on_behalf_of: z.string().nullable().describe("Somebody without an account; `who` was told."),
  role: z.string().nullable(),
  state: z.enum([
    "given",
    "from-comment",
    "nothing-to-add",
    "heard-through",
    "would-like-to-hear",
    "took-part",
  ]),
  views: z.array(item),
});

const followUp = item.extend({
  number: followUpNumber,
  owner: name.nullable(),
  by: z.iso.date().nullable(),
  repository: z.string().nullable(),
  factors: z.array(factorNumber),
  kind: z.enum(followUpKinds).nullable(),
  checked_by: markdown.nullable(),
  state: z.enum(["proposed", "held", "to-open", "open", "done", "dropped", "not-doing", "gone"]),
  issue: z.string().nullable().describe("owner/repo#12, once it is one."),
  url: z.string().nullable(),
  ended_at: time.nullable(),
  outcome: item.nullable().describe("What was said when it was done, or why it was not."),
});

const vote = z.strictObject({
  who: name,
  vote: z.enum(["agrees", "stale", "objects"]),
  reason: markdown.nullable(),
  source,
});

export const exportShape = z.strictObject({
  format: z.literal("second-story-review"),
  version: z.literal(1),
  exported_at: time,
  attribution: z.enum(attributions),
  public: z
    .boolean()
    .describe("Without perspectives, agreement, notes and links that lead inside."),
  title: z.string(),
  issue: z.string().nullable().describe("owner/repo#12"),
  url: z.string().nullable(),
  date: z.iso.date().describe("The day of the incident where the team is."),
  timezone: z.string().describe("IANA zone of the team."),
  phase: z.enum(phases),
  phase_since: time,
  phase_reason: markdown
    .nullable()
    .describe("Why no review is needed, or why it was opened again."),
  paused: z.boolean(),
  facilitators: z.array(name),
  impact_minutes: z.int().min(0).nullable(),
  moments: z.partialRecord(
    z.enum(moments),
    z.strictObject({ at: time, about: z.boolean(), source }),
  ),
  proposed_moments: z
    .partialRecord(
      z.enum(moments),
      z.strictObject({
        at: time,
        about: z.boolean(),
        from: z.enum(["words", "label", "closed", "pull-request"]),
        source,
      }),
    )
    .describe("Moments that nobody set, as they read from what was told."),
  summary: item.nullable(),
  impact: item.nullable(),
  timeline: z.array(event),
  perspectives: z.array(perspective).optional().describe("Not in the public version."),
  contributing_factors: z.array(factor),
  only_one_factor: item.nullable().describe("Why one factor is enough."),
  taken_out: z
    .array(item.extend({ number: factorNumber, because: item }))
    .describe("What was held to be a factor for a while."),
  what_helped: z.array(item),
  what_we_learned: z.array(item),
  ideas: z.array(item),
  follow_ups: z.array(followUp),
  not_doing: z.array(item.extend({ follow_up: followUpNumber.nullable() })),
  agreement: z.array(vote).optional().describe("Not in the public version."),
  added_since_agreement: z.array(item.extend({ how: z.enum(["new", "edited"]) })),
  by_hand: z
    .array(z.strictObject({ section: z.enum(sectionNames).nullable(), text: markdown }))
    .describe(
      "Sections that people edited in the document itself, as they stand there, and what they wrote between sections (section null).",
    ),
});

export type ExportedReview = z.infer<typeof exportShape>;
