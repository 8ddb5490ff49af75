import { type Config, type Phase, phases } from "./config.ts";
import type { Finding } from "./findings.ts";

/**
 * Two settings that cannot both hold. The same conflict said from each side: the caller reports it
 * at the first key that people wrote, as the other side may be a default that stands nowhere.
 */
export type Conflict = readonly Finding[];

/** Paths are those of the file; in a severity they begin with `severities`, its label. */
export function conflictsIn(config: Config): readonly Conflict[] {
  return [
    ...triageAbovePeople(config),
    ...followUpsThatStartReviews(config),
    ...phaseLabelsUsedTwice(config),
    ...phaseLabelsWithOtherMeaning(config),
  ];
}

function triageAbovePeople({ agreement: { people, triage } }: Config): readonly Conflict[] {
  if (triage <= people) return [];
  return [
    [
      {
        path: ["agreement", "triage"],
        found: String(triage),
        wanted: `at most agreement.people, which is ${people}`,
      },
      {
        path: ["agreement", "people"],
        found: String(people),
        wanted: `at least agreement.triage, which is ${triage}`,
      },
    ],
  ];
}

/** Else each follow-up would be an incident, with follow-ups of its own. */
function followUpsThatStartReviews({ labels, types, followUps }: Config): readonly Conflict[] {
  const label = followUps.labels.find((one) => has(labels.incident, one));
  const type = followUps.type !== null && has(types, followUps.type) ? followUps.type : undefined;
  return [
    ...clash(label, "a label that starts no review", "a label that follow-ups do not carry", [
      ["follow_ups", "labels"],
      ["labels", "incident"],
    ]),
    ...clash(type, "a type that starts no review", "a type that follow-ups do not have", [
      ["follow_ups", "type"],
      ["types"],
    ]),
  ];
}

function phaseLabelsUsedTwice(config: Config): readonly Conflict[] {
  return phases.flatMap((phase, index) => {
    const { label } = config.phases[phase];
    const earlier = phases.slice(0, index).find((other) => same(config.phases[other].label, label));
    if (!earlier) return [];
    const wanted = "a label that no other phase has";
    return clash(label, wanted, wanted, [...pathsOf(phase), ...pathsOf(earlier)]);
  });
}

function phaseLabelsWithOtherMeaning(config: Config): readonly Conflict[] {
  return phases.flatMap((phase) => {
    const { label } = config.phases[phase];
    const wanted = "a label that says nothing but the phase";
    const other = "a label that is not the label of a phase";
    const incident = has(config.labels.incident, label) ? label : undefined;
    const followUp = has(config.followUps.labels, label) ? label : undefined;
    return [
      ...clash(incident, wanted, other, [...pathsOf(phase), ["labels", "incident"]]),
      ...clash(followUp, wanted, other, [...pathsOf(phase), ["follow_ups", "labels"]]),
    ];
  });
}

/** The last path is the other side; those before it are where the first side may be written. */
function clash(
  name: string | undefined,
  wanted: string,
  other: string,
  paths: readonly Finding["path"][],
): readonly Conflict[] {
  if (name === undefined) return [];
  const found = JSON.stringify(name);
  return [
    paths.map((path, index) => ({
      path,
      found,
      wanted: index === paths.length - 1 ? other : wanted,
    })),
  ];
}

function pathsOf(phase: Phase): readonly Finding["path"][] {
  const key = phase.replace("-", "_");
  return [
    ["phases", key, "label"],
    ["phases", key],
  ];
}

function has(names: readonly string[], name: string): boolean {
  return names.some((one) => same(one, name));
}

/** GitHub tells labels and types apart without regard to case. */
function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
