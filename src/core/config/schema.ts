import { z } from "zod";
import { attributions, reviewKinds } from "./config.ts";
import { language } from "./language-notation.ts";
import * as read from "./notation.ts";
import { sections } from "./section-notation.ts";

/**
 * What people write in `postmortem.yml`. Every key is optional; `resolve.ts` fills in the rest. The
 * descriptions reach editors through the JSON Schema made from this.
 */

const labels = read
  .mapping({
    incident: read
      .oneOrMore(read.label, 20, "label name")
      .describe("The label that starts a review, or a list of such labels.")
      .optional(),
  })
  .describe("Labels that the app looks for.");

const phase = z
  .union(
    [
      read.label,
      read.mapping({
        label: read.label.describe("Name of the label.").optional(),
        colour: read.colour.describe('Six hexadecimal digits, such as "c5def5".').optional(),
        description: read
          .words(100, "Everyone involved adds their view")
          .describe("What GitHub shows beside the label; 100 characters at most.")
          .optional(),
      }),
    ],
    { error: "a label name, or a mapping with label, colour, description" },
  )
  .describe("The label of this phase: its name, or its name, colour and description.");

const phases = read
  .mapping({
    collecting: phase.optional(),
    in_review: phase.optional(),
    agreed: phase.optional(),
    done: phase.optional(),
    not_needed: phase.optional(),
  })
  .describe("The labels that show where a review stands.");

const person = read
  .mapping({
    timezone: read.timezone
      .describe("IANA time zone in which this person writes times.")
      .optional(),
    role: read.words(100, "on call").describe("Shown beside their perspective.").optional(),
    away: read.absences
      .describe("Days on which they are away, such as 2026-11-16..2026-11-27, or a list of these.")
      .optional(),
  })
  .describe("What the app knows about this person.");

const agreement = read
  .mapping({
    people: read
      .count(1, 50)
      .describe("How many people agree at least, or all who took part if fewer did.")
      .optional(),
    triage: read
      .count(0, 50)
      .describe("How many of them have the triage role at least.")
      .optional(),
    factors: read
      .count(0, 20)
      .describe("How many contributing factors there are at least.")
      .optional(),
    wait: read
      .duration("working day", 0, 60)
      .describe("How long agreement waits for somebody invited, such as 5 working days.")
      .optional(),
  })
  .describe("When the story counts as agreed.");

const remind = z
  .union(
    [
      z.literal(false),
      read.mapping({
        before: read
          .duration("day", 0, 60)
          .describe("Days before the date for the first reminder.")
          .optional(),
        after: read
          .duration("day", 1, 60)
          .describe("Days after the date for the second reminder.")
          .optional(),
      }),
    ],
    { error: "a mapping with before, after, or `false` for no reminders" },
  )
  .describe("When the owner of a follow-up is reminded; false for never.");

const followUps = read
  .mapping({
    repository: read.repository
      .describe("owner/name of the repository where follow-ups open; else beside the review.")
      .optional(),
    repositories: read
      .list(read.repository, 50, "repositories")
      .describe("Further repositories where anybody's follow-up may open.")
      .optional(),
    labels: read
      .oneOrMore(read.label, 20, "label name")
      .describe("Labels on every follow-up issue.")
      .optional(),
    type: read
      .words(50, "Task")
      .describe("Issue type of follow-ups, where the organisation has it.")
      .optional(),
    due: read
      .duration("day", 1, 365)
      .describe("Days from agreement for a follow-up that names no date.")
      .optional(),
    remind: remind.optional(),
    cap: read.count(1, 100).describe("How many follow-ups one review opens at most.").optional(),
  })
  .describe("The issues that open once the story is agreed.");

const bySeverity = {
  review: read
    .choice(...reviewKinds)
    .describe("The ready-made set of sections and words that the review begins from.")
    .optional(),
  sections: sections.optional(),
  intro: read.text(1000).describe("A sentence of your own under the title; Markdown.").optional(),
  stakeholders: read
    .list(read.loginOrTeam, 50, "logins and teams")
    .describe("People, mentioned once when the review begins, and teams such as acme/payments.")
    .optional(),
  agreement: agreement.optional(),
  soak: read
    .duration("working day", 0, 30)
    .describe("Working days between agreement and the opening of follow-ups.")
    .optional(),
  follow_ups: followUps.optional(),
};

export const configSchema = read.mapping({
  labels: labels.optional(),
  types: read
    .oneOrMore(read.words(50, "Incident"), 20, "issue type")
    .describe("Issue types that start a review.")
    .optional(),
  start: read
    .choice("triage", "anyone")
    .describe("Whose incident label counts: people with the triage role, or anyone.")
    .optional(),
  phases: phases.optional(),
  timezone: read.timezone
    .describe("IANA time zone in which times are read and shown, such as Europe/Berlin.")
    .optional(),
  people: z
    .record(read.login, person, { error: "a mapping from logins to timezone, role and away" })
    .describe("People by login.")
    .optional(),
  holidays: read
    .list(read.day, 400, "days such as `2026-12-25`")
    .describe("Days on which nobody is expected to work.")
    .optional(),
  timeline: read
    .mapping({
      bots: read
        .list(read.bot, 50, "logins of bots")
        .describe("Bots whose comments count as timeline events.")
        .optional(),
    })
    .describe("What counts as an event.")
    .optional(),
  ...bySeverity,
  severities: z
    .record(read.label, read.mapping(bySeverity), {
      error: `a mapping from severity labels to ${Object.keys(bySeverity).join(", ")}`,
    })
    .describe("Other values for issues with a label; the first label listed that fits counts.")
    .optional(),
  language: language.optional(),
  attribution: read
    .choice(...attributions)
    .describe("What stands for people in exports: their names, their roles, or neither.")
    .optional(),
  commands: read
    .choice("bare", "prefixed")
    .describe("bare: /factor and /pm factor. prefixed: only /pm factor.")
    .optional(),
});

/** A file that the schema takes. */
export type Written = z.infer<typeof configSchema>;
