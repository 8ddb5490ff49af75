import type { Config, Days, PersonSettings, Phase, PhaseLabel } from "./config.ts";
import { defaultRemind } from "./defaults.ts";
import { amount, endsOf } from "./notation.ts";
import type { Written } from "./schema.ts";
import { factorsNeeded, resolveReview } from "./sections.ts";

/** Lays what people wrote over a configuration: the defaults, or for a severity the file's own. */
export function resolve(written: Written, base: Config): Config {
  const review = resolveReview(written, base);
  return {
    labels: { incident: listed(written.labels?.incident) ?? base.labels.incident },
    types: listed(written.types) ?? base.types,
    start: written.start ?? base.start,
    phases: resolvePhases(written.phases ?? {}, base.phases),
    timezone: written.timezone ?? base.timezone,
    people: written.people ? resolvePeople(written.people) : base.people,
    holidays: written.holidays ?? base.holidays,
    stakeholders: written.stakeholders?.map(withoutAt) ?? base.stakeholders,
    intro: written.intro ?? base.intro,
    ...review,
    agreement: resolveAgreement(written.agreement ?? {}, {
      ...base.agreement,
      factors: factorsNeeded(review, base),
    }),
    soak: days(written.soak) ?? base.soak,
    followUps: resolveFollowUps(written.follow_ups ?? {}, base.followUps),
    timeline: { bots: written.timeline?.bots?.map(botLogin) ?? base.timeline.bots },
    language: resolveLanguage(written.language, base.language),
    attribution: written.attribution ?? base.attribution,
    commands: written.commands ?? base.commands,
  };
}

function resolvePhases(
  written: NonNullable<Written["phases"]>,
  base: Config["phases"],
): Record<Phase, PhaseLabel> {
  return {
    collecting: resolvePhase(written.collecting, base.collecting),
    "in-review": resolvePhase(written.in_review, base["in-review"]),
    agreed: resolvePhase(written.agreed, base.agreed),
    done: resolvePhase(written.done, base.done),
    "not-needed": resolvePhase(written.not_needed, base["not-needed"]),
  };
}

function resolvePhase(
  written: NonNullable<Written["phases"]>["agreed"],
  base: PhaseLabel,
): PhaseLabel {
  if (written === undefined) return base;
  if (typeof written === "string") return { ...base, label: written };
  return {
    label: written.label ?? base.label,
    colour: written.colour?.replace("#", "").toLowerCase() ?? base.colour,
    description: written.description ?? base.description,
  };
}

/** Without a prototype: `constructor` is a login somebody may have, and not a key that is there. */
function resolvePeople(written: NonNullable<Written["people"]>): Config["people"] {
  const people: Record<string, PersonSettings> = Object.create(null);
  for (const [login, { timezone, role, away }] of Object.entries(written)) {
    people[withoutAt(login).toLowerCase()] = {
      ...(timezone === undefined ? {} : { timezone }),
      ...(role === undefined ? {} : { role }),
      ...(away === undefined ? {} : { away: resolveAbsences(listed(away) ?? []) }),
    };
  }
  return people;
}

function resolveAbsences(written: readonly string[]): readonly Days[] {
  return written.map((one) => {
    const [from, to] = endsOf(one);
    return { from, to };
  });
}

function resolveAgreement(
  written: NonNullable<Written["agreement"]>,
  base: Config["agreement"],
): Config["agreement"] {
  return {
    people: written.people ?? base.people,
    triage: written.triage ?? base.triage,
    factors: written.factors ?? base.factors,
    wait: days(written.wait) ?? base.wait,
  };
}

function resolveFollowUps(
  written: NonNullable<Written["follow_ups"]>,
  base: Config["followUps"],
): Config["followUps"] {
  return {
    repository: written.repository ?? base.repository,
    repositories: written.repositories ?? base.repositories,
    labels: listed(written.labels) ?? base.labels,
    type: written.type ?? base.type,
    due: days(written.due) ?? base.due,
    remind: resolveRemind(written.remind, base.remind),
    cap: written.cap ?? base.cap,
  };
}

function resolveRemind(
  written: NonNullable<Written["follow_ups"]>["remind"],
  base: Config["followUps"]["remind"],
): Config["followUps"]["remind"] {
  if (written === undefined) return base;
  if (written === false) return null;
  const usual = base ?? defaultRemind;
  return {
    before: days(written.before) ?? usual.before,
    after: days(written.after) ?? usual.after,
  };
}

function resolveLanguage(
  written: Written["language"],
  base: Config["language"],
): Config["language"] {
  if (written === undefined) return base;
  if (written === "off") return { ...base, asks: "off" };
  const rules = written.rules?.map(({ kind, patterns, unless, question, source }) => ({
    kind,
    patterns: listed(patterns) ?? [],
    unless: listed(unless) ?? [],
    question,
    source: source ?? "a rule of this repository",
  }));
  return { asks: "asks", silence: written.silence ?? base.silence, rules: rules ?? base.rules };
}

function listed(written: string | readonly string[] | undefined): readonly string[] | undefined {
  return typeof written === "string" ? [written] : written;
}

function days(written: number | string | undefined): number | undefined {
  return written === undefined ? undefined : amount(written);
}

function withoutAt(login: string): string {
  return login.startsWith("@") ? login.slice(1) : login;
}

/** The REST API writes the user of an app as `renovate[bot]`. */
function botLogin(written: string): string {
  const login = withoutAt(written).toLowerCase();
  return login.endsWith("[bot]") ? login : `${login}[bot]`;
}
