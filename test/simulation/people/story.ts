import type { Issue } from "../../../src/embedded/thread.ts";
import type { Dice } from "../dice.ts";
import { outage } from "../fates.ts";
import { at, type Simulation } from "../simulation.ts";
import { type Act, acts } from "./acts.ts";
import { opens } from "./around.ts";
import { cast, type Name, places, quietPlace } from "./cast.ts";
import { forgesVote, says } from "./comments.ts";
import { deletesFollowUp, forgesFollowUp } from "./follow-ups.ts";

const twoFollowUps =
  "/follow-up Watch the pool @jo by 2026-12-01\n\n/follow-up Tell people @ana by 2026-12-08";
/** Otherwise whoever filed the issue is waited for. */
const heard = "/nothing-to-add";

/** A review from its beginning to its follow-ups; whatever people do besides may stop it. */
function plotOf(first: Name, second: Name, third: Name): readonly Act[] {
  const saying = (who: Name, text: string) => (so: Simulation, issue: Issue) =>
    says(so, issue, who, text);
  return [
    saying(first, "/resolved\n\n/summary Checkout was down."),
    saying(first, "/factor The pool was small.\n\n/factor Nobody was told.\n\n14:02 deploy"),
    saying(second, `${twoFollowUps}\n\n${heard}`),
    saying(first, "/agree"),
    saying(third, "/agree"),
  ];
}

/**
 * One thing after the other, with time in between. Some of it has often happened before the app is
 * there: then it has much to do at once.
 */
export function playStory(simulation: Simulation): void {
  const { dice, trace, world, notes } = simulation;
  const scenes = scenesOf(simulation);
  // With triage alone nobody can label what they open: then no review begins, until somebody does.
  const opener = dice.pick(["jo", "jo", "jo", "jo", "mara", "mara", "ines"] as const);
  const issue = opens(simulation, opener, places[0], "Checkout is down");
  if (!issue) return;
  notes.issues.push(issue.id);
  const play = (scene: Act) => {
    if (world.issues.has(issue.id)) trace.tell(simulation.now, scene(simulation, issue));
  };
  const before = dice.chance(0.6) ? dice.below(scenes.length + 1) : 0;
  for (const scene of scenes.splice(0, before)) {
    simulation.now += dice.below(minute);
    play(scene);
  }
  const next = (): void => {
    const scene = scenes.shift();
    if (!scene) {
      notes.over = true;
      return;
    }
    const { wait, hurried } = pauseBefore(dice);
    const happen = () => {
      play(scene);
      next();
    };
    simulation.agenda.push({ at: simulation.now + wait, what: "", hurried, happen });
  };
  next();
}

const usual = ["jo", "ines", "mara"] as const;

/** The plot, or some of it, with other things in between and after it. */
function scenesOf({ dice, weather }: Simulation): Act[] {
  const scenes: Act[] = [];
  // What is hidden is of consequence where the app makes much: it is to come that far.
  const faithful = weather.has("made and hidden") ? 1 : dice.pick([0, 0.8, 1, 1] as const);
  const asides = asidesIn(dice);
  if (dice.chance(0.08)) return dice.pick(pieces)();
  const [first, second, third] = dice.chance(0.6) ? usual : someOf(dice);
  const follows = plotOf(first, second, third).filter(() => dice.chance(faithful));
  for (const act of follows) scenes.push(act);
  for (let count = 0; count < asides; count += 1) {
    const one = dice.weigh(acts);
    if (one) scenes.splice(dice.below(scenes.length + 1), 0, one.act);
  }
  if (dice.chance(0.07)) scenes.push(weeksPass);
  return scenes;
}

/** None, some, and now and then a lot. */
function asidesIn(dice: Dice): number {
  if (dice.chance(0.3)) return 0;
  return dice.chance(0.04) ? dice.tail(10, 40) : dice.tail(1.5, 8);
}

function talks(simulation: Simulation, issue: Issue): string {
  return says(simulation, issue, "ines", "It began.");
}

/** Stories with a point, which chance alone would seldom find. */
const pieces: readonly [() => Act[], ...(() => Act[])[]] = [
  // Nobody with triage agrees, but somebody makes it look as if.
  () => [...plotOf("ana", "ines", "ana"), forgesVote],
  // Somebody was there before with an issue that looks like a follow-up of the app's.
  () => plotOf(...usual).toSpliced(-1, 0, forgesFollowUp),
  // What the app opened is deleted, and the review goes on.
  () => [...plotOf(...usual), talks, talks, deletesFollowUp, talks, deletesFollowUp, talks],
];

/** Often the same person begins and ends. */
function someOf(dice: Dice): readonly [Name, Name, Name] {
  const first = dice.pick(cast);
  return [first, dice.pick(cast), dice.chance(0.5) ? first : dice.pick(cast)];
}

/** Long enough for reminders to become due. */
function weeksPass(simulation: Simulation): string {
  if (simulation.processes.length === 0) simulation.now += 20 * 1_440 * minute;
  else outage(simulation, 20 * 1_440 * minute);
  return "weeks pass";
}

const minute = 60_000;

function pauseBefore(dice: Dice): { readonly wait: number; readonly hurried: boolean } {
  const length = dice.roll();
  const hurried = dice.chance(0.4);
  if (length < 0.6) return { wait: dice.below(4_000), hurried };
  if (length < 0.95) return { wait: dice.below(3 * minute), hurried };
  if (length < 0.998) return { wait: dice.below(40 * minute), hurried };
  return { wait: dice.below(3 * 1_440 * minute), hurried };
}

/** A second incident that nobody troubles. It is to come to the same end, whatever becomes of the other. */
export function playHealthy(simulation: Simulation): void {
  const { dice, notes, trace } = simulation;
  const issue = opens(simulation, "mara", quietPlace, "Search is down");
  if (!issue) return;
  notes.issues.push(issue.id);
  notes.healthy.add(issue.id);
  const scenes = [...plotOf("vera", "mara", "mara")];
  // Where somebody else is still waited for.
  scenes.splice(-1, 0, (so) => says(so, issue, "mara", "/proceed we know enough"));
  const next = (): void => {
    const scene = scenes.shift();
    if (!scene) return;
    at(simulation, dice.below(2 * minute), "", () => {
      trace.tell(simulation.now, scene(simulation, issue));
      next();
    });
  };
  next();
}
