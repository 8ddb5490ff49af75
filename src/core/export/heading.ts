import { limits } from "../document/limits.ts";
import { cause } from "../document/sections/head.ts";
import { linked, ours, type Shown } from "../document/shown.ts";
import { clockOf, slashOf, type Telling } from "../document/telling.ts";
import { viewOf } from "../document/view.ts";
import type { Exporting } from "./exporting.ts";
import type { Facts } from "./facts.ts";

/** How an export begins; each part is Markdown. */
export type Head = {
  /** Without the marks of a heading. */
  readonly title: string;
  /** That this is the public version; null where it is not. */
  readonly notice: string | null;
  /** The facts in one line, how far the story is told, and the words of whoever hosts it. */
  readonly rest: string;
};

/** As in the document, but that nothing in it tells anybody what to do. */
export function exportHead(exporting: Exporting): Head {
  const { templates, options, disguise } = exporting;
  const telling = tellingOf(exporting);
  const { say, clock, review } = telling;
  const view = { ...viewOf(telling, "head"), standing: standing(telling) };
  const [first = "", ...rest] = disguise.links(templates.section("head", view)).split("\n");
  const day = clock.date(review.now);
  return {
    title: first.replace(/^#{1,6} /, ""),
    notice: options.public ? say("export.public", { day }) : null,
    rest: rest.join("\n").trim(),
  };
}

/** `As of 3 Dec 2026 12:00 (Berlin), from acme/shop#12.` */
export function madeFrom(exporting: Exporting, { issue, url }: Facts): Shown {
  const { say, clock, review } = tellingOf(exporting);
  const key = issue === null ? null : url === null ? ours(issue) : linked(issue, url);
  return say("export.made", {
    when: ours(`${clock.date(review.now)} ${clock.time(review.now)}`),
    zone: clock.place,
    issue: key,
  });
}

export function tellingOf({ told, review, templates }: Exporting): Telling {
  const so = { ...told, paused: review.paused };
  const say = templates.say(slashOf(so));
  return { review: so, say, clock: clockOf(so), limits, rules: templates.rules };
}

function standing(telling: Telling): Shown {
  const { review, say } = telling;
  if (review.paused) return say("export.paused", {});
  switch (review.phase) {
    case "collecting":
      return say("export.collecting", {});
    case "in-review":
      return ours([cause(telling), say("export.in-review", {})].filter(Boolean).join(" "));
    case "agreed":
    case "done":
    case "not-needed":
      return cause(telling);
    default:
      return review.phase satisfies never;
  }
}
