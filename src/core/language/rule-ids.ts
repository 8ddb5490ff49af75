/** The rules that come with the app, as `templates/rules.yml` has them: a team can silence each. */
export const ruleIds = [
  "slip",
  "did-not",
  "failed-to",
  "manner",
  "mistake",
  "human-error",
  "character",
  "without-checking",
  "why-did-they-not",
  "should-have",
  "could-have-been",
  "if-only",
  "in-hindsight",
  "root-cause",
  "the-cause",
] as const;

export type RuleId = (typeof ruleIds)[number];

export const languageKinds = ["blame", "hindsight", "single-cause"] as const;
export type LanguageKind = (typeof languageKinds)[number];
