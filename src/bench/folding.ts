import { fold } from "../core/fold/fold.ts";
import type { Observed } from "../core/observed.ts";
import { plan } from "../core/plan/plan.ts";
import { noFacts } from "../core/question.ts";
import { compileTemplates, type Templates } from "../core/sentences.ts";
import { readTemplates } from "../runtime/templates.ts";
import { counted, type Finding, many, type Part, timed, told } from "./report.ts";
import { settle } from "./settle.ts";
import { inMs, median, timeOf } from "./stopwatch.ts";
import { longThread } from "./thread.ts";

/** Milliseconds for a thread of a thousand comments. */
const enough = 150;
/** A thread ten times as long may take so many times as long. */
const growth = 12;

/**
 * What thinking about a long thread costs, without any request. Run it first: the very first run
 * is told for itself, and it is cold only in a process that has not folded yet.
 */
export function measureFolding(): Part {
  const templates = compileTemplates(readTemplates(null));
  const short = longThread(1_000);
  const first = timeOf(short, (observed) => lookAt(observed, templates));
  const thousand = settle(short, templates);
  const tenThousand = settle(longThread(10_000), templates);
  const left = thousand.left.length + tenThousand.left.length;
  const quick = speedOf(thousand.observed, templates, { warmUps: 8, runs: 21 });
  const slow = speedOf(tenThousand.observed, templates, { warmUps: 1, runs: 7 });
  const ratio = slow.whole / quick.whole;
  return {
    title: "Fold, plan and render, without a request",
    findings: [
      timed("1,000 comments", inMs(quick.whole), {
        target: `under ${enough} ms`,
        kept: quick.whole < enough,
      }),
      ...shares(quick),
      timed("10,000 comments", `${inMs(slow.whole)}, ${ratio.toFixed(1)} times as long`, {
        target: `at most ${growth} times`,
        kept: ratio <= growth,
      }),
      ...shares(slow),
      told("1,000 comments, the very first run", inMs(first)),
      counted("writes planned once all is written", many(left, "write"), {
        target: "0 writes",
        kept: left === 0,
      }),
    ],
  };
}

type Speed = {
  readonly whole: number;
  readonly read: number;
  readonly fold: number;
  readonly render: number;
  /** As a reconcile has it: the fold asks, is answered, and runs until it asks no more. */
  readonly asking: number;
};

/** The parts are measured in the same runs as the whole, so that they add up. */
function speedOf(
  observed: Observed,
  templates: Templates,
  { warmUps, runs }: { readonly warmUps: number; readonly runs: number },
): Speed {
  const speeds: Speed[] = [];
  for (let round = 0; round < warmUps + runs; round += 1) {
    const speed = oneRun(observed, templates);
    if (round >= warmUps) speeds.push(speed);
  }
  const middle = (part: keyof Speed) => median(speeds.map((speed) => speed[part]));
  return {
    whole: middle("whole"),
    read: middle("read"),
    fold: middle("fold"),
    render: middle("render"),
    asking: middle("asking"),
  };
}

function oneRun(observed: Observed, templates: Templates): Speed {
  const asking = timeOf(afresh(observed), (so) => askAndLook(so, templates));
  const once = afresh(observed);
  const first = timeOf(once, fold);
  const again = timeOf(once, fold);
  const render = timeOf(fold(once), (folded) => plan(once, folded, templates));
  return { whole: first + render, read: first - again, fold: again, render, asking };
}

function shares({ read, fold: folding, render, asking }: Speed): readonly Finding[] {
  return [
    told("  reading the comments", inMs(read)),
    told("  the fold, once they are read", inMs(folding)),
    told("  plan and render", inMs(render)),
    told("  all, with the fold asking first", inMs(asking)),
  ];
}

function lookAt(observed: Observed, templates: Templates): void {
  plan(observed, fold(observed), templates);
}

function askAndLook(observed: Observed, templates: Templates): void {
  fold({ ...observed, facts: noFacts });
  fold(observed);
  lookAt(observed, templates);
}

/** What was read of a comment is kept with it; each observation brings comments of its own. */
function afresh(observed: Observed): Observed {
  return { ...observed, events: structuredClone(observed.events) };
}
