import type { GuidedSection } from "../document/section-names.ts";
import type { LanguageKind, RuleId } from "../language/rule-ids.ts";

/**
 * What a team can set, after reading: every key has a value. The shape that people write is in
 * `schema.ts`; this is what the rest of the core sees.
 */
export type Config = {
  readonly labels: {
    /** Labels that start a review. */
    readonly incident: readonly string[];
  };
  /** Issue types that start a review, such as `Incident`. */
  readonly types: readonly string[];
  /** Whose incident label counts; `default` is triage where the repository is public. */
  readonly start: "default" | "triage" | "anyone";
  readonly phases: Readonly<Record<Phase, PhaseLabel>>;
  /** IANA zone in which times without a zone are read and all times are shown. */
  readonly timezone: string;
  /** By login in lower case. */
  readonly people: Readonly<Record<string, PersonSettings>>;
  /** Days on which nobody is expected to work, as `YYYY-MM-DD`. */
  readonly holidays: readonly string[];
  /** Logins, mentioned once when the review begins, and teams such as `acme/payments`, which are not. */
  readonly stakeholders: readonly string[];
  /** A sentence of the team's own under the title; Markdown. Null: the built-in one. */
  readonly intro: string | null;
  /** The ready-made set of sections and words that the review begins from. */
  readonly review: ReviewKind;
  /** Each section that people fill, once, in the order of the document. */
  readonly sections: readonly SectionSetting[];
  readonly agreement: {
    /** How many people agree at least (or all who took part, if fewer). */
    readonly people: number;
    /** How many of them have the triage role at least. */
    readonly triage: number;
    /** How many contributing factors there are at least, unless somebody says why fewer. */
    readonly factors: number;
    /** How long agreement waits for somebody invited, in working days. */
    readonly wait: number;
  };
  /** Working days between agreement and the opening of follow-ups. */
  readonly soak: number;
  readonly followUps: {
    /** `owner/repo` where follow-ups open unless they say otherwise; null: beside the review. */
    readonly repository: string | null;
    /** `owner/repo` of further repositories where anybody's follow-up may open. */
    readonly repositories: readonly string[];
    readonly labels: readonly string[];
    /** Issue type for follow-ups, where the organisation has it. */
    readonly type: string | null;
    /** Days from agreement for a follow-up without a date; null: no date. */
    readonly due: number | null;
    /** Days before the date for the first reminder, after it for the second; null: none. */
    readonly remind: { readonly before: number; readonly after: number } | null;
    /** How many follow-ups one review opens at most. */
    readonly cap: number;
  };
  readonly timeline: {
    /** Logins of bots whose comments count as timeline events. */
    readonly bots: readonly string[];
  };
  /** Questions about phrases that blame, judge by hindsight or name one cause. */
  readonly language: {
    readonly asks: "asks" | "off";
    readonly silence: readonly RuleId[];
    readonly rules: readonly OwnRule[];
  };
  /** What stands for people in exports, unless an export is asked for something else. */
  readonly attribution: Attribution;
  /** Bare: `/factor` and `/pm factor`. Prefixed: only `/pm factor`. */
  readonly commands: "bare" | "prefixed";
};

export const reviewKinds = ["full", "light", "near-miss"] as const;
export type ReviewKind = (typeof reviewKinds)[number];

export type SectionSetting = {
  readonly name: GuidedSection;
  /** In the team's own words, Markdown; null: the one that comes with the kind of review. */
  readonly title: string | null;
  readonly question: string | null;
  /** Nobody is asked for it, and it is shown only once somebody wrote something for it. */
  readonly hidden: boolean;
};

/** A rule about wording that a team brings; how patterns are written stands in `pattern.ts`. */
export type OwnRule = {
  readonly kind: LanguageKind;
  readonly patterns: readonly string[];
  readonly unless: readonly string[];
  readonly question: string;
  readonly source: string;
};

/** In an export: people's names, their roles in place of the names, or neither. */
export const attributions = ["names", "roles", "none"] as const;
export type Attribution = (typeof attributions)[number];

export const phases = ["collecting", "in-review", "agreed", "done", "not-needed"] as const;
export type Phase = (typeof phases)[number];

/** A label of the app's own. `colour` is six hexadecimal digits. */
export type PhaseLabel = {
  readonly label: string;
  readonly colour: string;
  readonly description: string;
};

/** A configuration and what was wrong with what people wrote. */
export type LoadedConfig = {
  readonly config: Config;
  /** Every problem at once. While there is one, nothing irreversible is done. */
  readonly problems: readonly ConfigProblem[];
  /**
   * A problem leaves open which labels and types people chose for incidents and phases, and the
   * defaults may mean something else there: no review begins, and no phase label is written.
   */
  readonly namesUnclear?: true;
};

/** A configuration file as read, before an issue's labels choose among its severities. */
export type ParsedConfig = LoadedConfig & {
  /** In the order of the file. */
  readonly severities: readonly Severity[];
};

/** What holds for issues with one severity label: the configuration with its overrides in it. */
export type Severity = { readonly label: string; readonly config: Config };

/** Shown as ``file:line: key: found "soon", wanted days such as `3` ``. */
export type ConfigProblem = {
  /** Such as `.github/postmortem.yml` or `acme/.github: postmortem.yml`. */
  readonly file: string;
  /** 1-based; null when the problem is the file as a whole. */
  readonly line: number | null;
  /** Dotted, such as `follow_ups.remind.before`; null when the problem is the file as a whole. */
  readonly key: string | null;
  readonly found: string;
  readonly wanted: string;
};

/** The text of a configuration file, before reading. */
export type ConfigFile = { readonly file: string; readonly text: string };

/** A date without a time, `YYYY-MM-DD`. */
export type Day = string;

/** From one day to another, both included. */
export type Days = { readonly from: Day; readonly to: Day };

export type PersonSettings = {
  readonly timezone?: string;
  readonly role?: string;
  readonly away?: readonly Days[];
};
