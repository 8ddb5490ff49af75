import type { Config } from "./config.ts";
import { sectionsOf, usualFactors } from "./sections.ts";

/** Days before and after the date of a follow-up. */
export const defaultRemind = { before: 3, after: 1 } as const;

/** What holds where nobody set anything: the app works with no file at all. */
export const defaultConfig: Config = {
  labels: { incident: ["incident"] },
  types: [],
  start: "default",
  phases: {
    collecting: {
      label: "post-mortem: collecting",
      colour: "c5def5",
      description: "The incident is going on or just over; comments gather into a timeline",
    },
    "in-review": {
      label: "post-mortem: in review",
      colour: "d4c5f9",
      description: "Everyone involved adds their view, factors and follow-ups",
    },
    agreed: {
      label: "post-mortem: agreed",
      colour: "bfe5bf",
      description: "The people involved agree on the story; follow-ups are under way",
    },
    done: {
      label: "post-mortem: done",
      colour: "cfd8dc",
      description: "Every follow-up is done, or dropped with a reason",
    },
    "not-needed": {
      label: "post-mortem: not needed",
      colour: "e8e8e8",
      description: "No review is held; the document says why",
    },
  },
  timezone: "UTC",
  // As resolved: without a prototype, so that the login `constructor` finds nothing.
  people: Object.create(null),
  holidays: [],
  stakeholders: [],
  intro: null,
  review: "full",
  sections: sectionsOf("full"),
  agreement: { people: 2, triage: 1, factors: usualFactors, wait: 5 },
  soak: 0,
  followUps: {
    repository: null,
    repositories: [],
    labels: ["follow-up"],
    type: null,
    due: null,
    remind: defaultRemind,
    cap: 25,
  },
  timeline: { bots: [] },
  language: { asks: "asks", silence: [], rules: [] },
  attribution: "names",
  commands: "bare",
};
