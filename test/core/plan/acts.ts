import fc from "fast-check";
import type { Person } from "../../../src/core/thread.ts";
import { replaceComment, type ThreadBuilder } from "../thread-builder.ts";
import { bot, newComment } from "../thread-stage.ts";
import { change, followUpKeys, look, settle } from "../thread-writes.ts";

/** One thing that somebody does in a random thread. Places are taken modulo what there is. */
export type Act =
  | { readonly is: "say"; readonly who: number; readonly text: string }
  | {
      readonly is: "edit";
      readonly place: number;
      readonly who: number | null;
      readonly text: string;
    }
  | { readonly is: "delete" | "hide"; readonly place: number }
  | { readonly is: "label" | "unlabel"; readonly who: number; readonly label: string }
  | { readonly is: "close"; readonly reason: "completed" | "not_planned" | "duplicate" }
  | { readonly is: "reopen-issue" }
  | {
      readonly is: "say-on-follow-up";
      readonly place: number;
      readonly who: number;
      readonly text: string;
    }
  | { readonly is: "close-follow-up"; readonly place: number; readonly done: boolean }
  | { readonly is: "reopen-follow-up"; readonly place: number }
  | { readonly is: "delete-document" }
  | { readonly is: "wait"; readonly seconds: number }
  | { readonly is: "look" }
  /** The app stops after so many writes: a crash, a limit, a restart. */
  | { readonly is: "look-cut-short"; readonly writes: number };

/** Logins and what they may; `sam` is a stranger wherever the repository is public. */
export const cast = [
  ["mara", "maintain"],
  ["jo", "write"],
  ["ines", "triage"],
  ["ana", "read"],
  ["sam", "none"],
] as const;

const who = fc.nat({ max: cast.length - 1 });
const place = fc.nat({ max: 11 });
const number = fc.integer({ min: 1, max: 4 });
const word = fc.constantFrom("pool", "alert", "limit", "queue");
const long =
  "We saw the error rate rise and had no idea yet which of the two deploys of that hour it was about";

const telling = fc.oneof(
  fc.constantFrom(
    "It began.",
    `${long} so we looked at both of them.`,
    "Why?",
    "> It began.\n\nYes.",
  ),
  fc.constantFrom(
    "14:02 deploy finished",
    "/started 14:02",
    "/mitigated 14:46",
    "/summary It broke.",
  ),
  word.map((one) => `/factor The ${one} was a default.`),
  word.map(
    (one) => `/helped The ${one}.\n\n/learned The ${one} is shared.\n\n/idea Show the ${one}.`,
  ),
  fc.tuple(word, word).map(([a, b]) => `### Contributing factors\n- The ${a}\n- The ${b}`),
  word.map(
    (one) => `/follow-up Watch the ${one} @jo by 2026-12-01 for F1 [detect]\nchecked by: a test`,
  ),
  fc
    .tuple(word, word)
    .map(([a, b]) => `### Follow-ups\n- Look at the ${a}\n- Change the ${b} in acme/lib`),
  fc.constantFrom("/view I was asleep.", '/view for "Bo" I was away.', "/nothing-to-add"),
);

const deciding = fc.oneof(
  number.map((n) => `/owner A${n} @ana`),
  number.map((n) => `/by A${n} 2026-12-24`),
  number.map((n) => `/not-doing A${n} too much`),
  fc.tuple(number, number).map(([a, b]) => `/merge F${a} F${b}`),
  number.map((n) => `/drop F${n} no`),
  fc.constantFrom(
    "/only-one-factor it is one",
    "/not-doing nothing of it",
    "/nonsense",
    "/by tomorrow",
  ),
);

const voting = fc.constantFrom("/agree", "/agree", "/object not yet", "/withdraw");

const steering = fc.constantFrom(
  "/resolved",
  "/postmortem",
  "/not-needed a test",
  "/reopen there is more",
  "/invite @ana @sam",
  "/invite @nobody",
  "/facilitator @jo",
  "/snooze 3d",
  "/proceed we know enough",
);

const labels = fc.constantFrom(
  "incident",
  "post-mortem: collecting",
  "post-mortem: in review",
  "post-mortem: agreed",
  "post-mortem: not needed",
);

const owning = fc.constantFrom(
  "/owner @mara",
  "/by 2026-12-31",
  "/snooze 7d",
  "/done It holds.",
  "/not-doing too dear",
  "/done It holds.\n\n/by never",
);

const anything = fc.oneof(
  { arbitrary: telling, weight: 5 },
  { arbitrary: deciding, weight: 2 },
  { arbitrary: voting, weight: 3 },
  { arbitrary: steering, weight: 3 },
);

export const saying: fc.Arbitrary<Act> = fc.record({ is: fc.constant("say"), who, text: anything });
export const tellingAct: fc.Arbitrary<Act> = fc.record({
  is: fc.constant("say"),
  who,
  text: telling,
});
export const looking: fc.Arbitrary<Act> = fc.constant({ is: "look" });
export const waiting: fc.Arbitrary<Act> = fc
  .constantFrom(0, 1, 60, 3_600, 86_400, 9 * 86_400)
  .map((seconds) => ({ is: "wait", seconds }));

const cutShort: fc.Arbitrary<Act> = fc.record({
  is: fc.constant("look-cut-short"),
  writes: fc.nat({ max: 6 }),
});

/** Changes to what was told, by which no vote and no command comes or goes unseen. */
export const retelling: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ is: fc.constant("edit"), place, who: fc.constant(null), text: telling }),
  fc.record({ is: fc.constantFrom("delete", "hide"), place }),
);

const changing: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ is: fc.constant("edit"), place, who: fc.option(who), text: anything }),
  fc.record({ is: fc.constantFrom("delete", "hide"), place }),
);

const around: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ is: fc.constantFrom("label", "unlabel"), who, label: labels }),
  fc.record({ is: fc.constant("close"), reason: fc.constantFrom("completed", "not_planned") }),
  fc.constant<Act>({ is: "reopen-issue" }),
);

export const afterwards: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ is: fc.constant("say-on-follow-up"), place, who, text: owning }),
  fc.record({ is: fc.constant("close-follow-up"), place, done: fc.boolean() }),
  fc.record({ is: fc.constant("reopen-follow-up"), place }),
);

export const act: fc.Arbitrary<Act> = fc.oneof(
  { arbitrary: saying, weight: 50 },
  { arbitrary: changing, weight: 15 },
  { arbitrary: around, weight: 15 },
  { arbitrary: afterwards, weight: 10 },
  { arbitrary: waiting, weight: 10 },
  { arbitrary: looking, weight: 20 },
  { arbitrary: cutShort, weight: 8 },
  { arbitrary: fc.constant<Act>({ is: "delete-document" }), weight: 1 },
);

/** A story that gets as far as agreement; whatever is put in between may stop it. */
export const agreeing: readonly Act[] = [
  { is: "label", who: 0, label: "incident" },
  { is: "say", who: 1, text: "/resolved" },
  { is: "say", who: 1, text: "/factor The pool was small.\n\n/factor Nobody was told." },
  { is: "say", who: 2, text: "/follow-up Watch the pool @jo by 2026-12-01" },
  { is: "say", who: 1, text: "/agree" },
  { is: "say", who: 0, text: "/agree" },
  { is: "look" },
];

export function perform(thread: ThreadBuilder, one: Act): void {
  const { stage } = thread;
  const person = (index: number): Person => thread.person(cast[index]?.[0] ?? "mara");
  const comments = stage.events.filter(
    (event) => event.kind === "comment" && event.by?.id !== bot.id,
  );
  const at = (index: number): number | undefined =>
    comments[index % Math.max(1, comments.length)]?.id;
  const keys = followUpKeys(stage);
  switch (one.is) {
    case "say":
      stage.events.push(newComment(stage, person(one.who), one.text));
      return;
    case "edit":
    case "delete":
    case "hide": {
      const id = at(one.place);
      if (id === undefined) return;
      if (one.is === "edit") edit(thread, id, one.text, one.who === null ? null : person(one.who));
      else if (one.is === "delete") thread.deletes(id);
      else thread.hides(id);
      return;
    }
    case "label":
      if (one.who < 3 && !stage.labels.has(one.label)) thread.labels(person(one.who), one.label);
      return;
    case "unlabel":
      if (one.who < 3 && stage.labels.has(one.label)) thread.unlabels(person(one.who), one.label);
      return;
    case "close":
      if (stage.state === "open") thread.closes(person(0), one.reason);
      return;
    case "reopen-issue":
      if (stage.state === "closed") thread.reopens(person(0));
      return;
    case "say-on-follow-up":
    case "close-follow-up":
    case "reopen-follow-up": {
      const key = keys[one.place % Math.max(1, keys.length)];
      if (!key) return;
      if (one.is === "say-on-follow-up") {
        const said = newComment(stage, person(one.who), one.text);
        change(stage, key, (issue) => ({ comments: [...issue.comments, said] }));
      } else if (one.is === "close-follow-up")
        change(stage, key, {
          state: "closed",
          reason: one.done ? "completed" : "not_planned",
          closedAt: stage.clock,
        });
      else
        change(stage, key, ({ state }) => {
          const again = { state: "open", reason: null, closedAt: null, reopened: true } as const;
          return state === "closed" ? again : {};
        });
      return;
    }
    case "delete-document": {
      const document = stage.events.find(
        (event) => event.kind === "comment" && event.body.includes("second-story:document"),
      );
      if (document) thread.deletes(document.id, person(0));
      return;
    }
    case "wait":
      stage.clock += one.seconds * 1000;
      return;
    case "look":
      settle(stage);
      return;
    case "look-cut-short":
      look(stage, one.writes);
      return;
    default:
      one satisfies never;
  }
}

function edit(thread: ThreadBuilder, id: number, body: string, editor: Person | null): void {
  const { stage } = thread;
  const found = stage.events.find((event) => event.kind === "comment" && event.id === id);
  stage.clock += 1000;
  stage.editors.set(String(id), editor ?? found?.by ?? null);
  replaceComment(stage, id, { body, editedAt: stage.clock });
}
