import { board, type Name, shop } from "../demo/cast.ts";
import type { Actor } from "../demo/people.ts";
import type { Sight } from "./sight.ts";

/** One thing that somebody does, once they see what they wait for. */
export type Deed = {
  readonly tells: string;
  readonly once?: (sight: Sight) => boolean;
  readonly act: (people: Readonly<Record<Name, Actor>>, sight: Sight) => Promise<unknown>;
};

export const incident = `${shop}#1`;

/** What people type into the document itself; it is there to the end. */
export const typed = {
  worded: "jo goes back to v811, the one thing that changed that day",
  row: "| 14:48 | Support tells the waiting customers to try again | mara |",
  sentence: "Customers told us before the alert did.",
} as const;

/** The follow-ups that come of it, by words of their titles. */
export const followUps = ["Set the pool size", "Alert on the slowest tenth", "A status board"];

const says =
  (name: Name, ...bodies: readonly string[]): Deed["act"] =>
  async (people) => {
    for (const body of bodies) await people[name].says(incident, body);
  };

const rewrites =
  (name: Name, change: (document: string) => string): Deed["act"] =>
  (people) =>
    people[name].rewrites(incident, (document) => {
      const changed = change(document);
      if (changed === document) throw new Error("what was to be edited is not in the document");
      return changed;
    });

const shows = (text: string) => (sight: Sight) =>
  sight.documents.some((document) => document.includes(text));

const isLabelled =
  (...names: readonly string[]) =>
  (sight: Sight) =>
    names.some((name) => sight.labels.includes(`post-mortem: ${name}`));

function followUp(sight: Sight, words: string): string {
  return sight.followUps.find(({ title }) => title.includes(words))?.issue ?? "";
}

const areOpened = ({ followUps: opened }: Sight) =>
  followUps.every((words) => opened.some(({ title }) => title.includes(words)));

/** A review as it could be, from the issue to the last follow-up. @param day a date to come */
export const deedsWith = (day: string): readonly Deed[] => [
  {
    tells: "ines opens an issue and labels it",
    act: async ({ ines }) => {
      const body = "Three customers in ten minutes cannot pay. I have no place to look.";
      await ines.opens(shop, { title: "Checkout returns 500 for every second customer", body });
      await ines.labels(incident, "incident");
    },
  },
  {
    tells: "jo writes with a time, and without one",
    act: says(
      "jo",
      "14:31 Suspect the payment provider; their status page is green.",
      "Going back to v811, the only thing that changed today.",
    ),
  },
  {
    tells: "jo tells the moments",
    act: says("jo", "/started 14:02\n/detected 14:19\n/mitigated 14:46\n/resolved 14:50"),
  },
  {
    tells: "tomas tells a list",
    act: says(
      "tomas",
      "/timeline\n- 14:10 Error rate doubles, below the alert's threshold\n- 14:31 The provider's page was yellow for the EU",
    ),
  },
  {
    tells: "mara writes the summary and the impact",
    act: says(
      "mara",
      "/summary The deploy at 14:02 used a connection pool that the staging load never fills.\n\n/impact About 1,900 of 4,100 checkouts did not go through.",
    ),
  },
  {
    tells: "mara edits two rows of the document",
    once: shows("Going back to v811"),
    act: rewrites("mara", (document) =>
      document
        .replace(/(?<=\n)(?=\|[^\n]*Going back to v811)/, `${typed.row}\n`)
        .replace("Going back to v811, the only thing that changed today.", typed.worded),
    ),
  },
  {
    tells: "ines, jo and tomas give their views",
    act: async (people, sight) => {
      await says("ines", "/view I had no place to check whether it is us.")(people, sight);
      await says("jo", "/view The deploy was twenty minutes old and did not feel recent.")(
        people,
        sight,
      );
      await says("tomas", "/view From here it looked like the provider again.")(people, sight);
    },
  },
  {
    tells: "two factors",
    act: async (people, sight) => {
      await says("jo", "/factor The pool size came from a default nobody chose.")(people, sight);
      await says("tomas", "/factor The alert fires on the average.")(people, sight);
    },
  },
  {
    tells: "nadia types a sentence into the summary",
    once: shows("never fills."),
    act: rewrites("nadia", (document) =>
      document.replace("never fills.", `never fills. ${typed.sentence}`),
    ),
  },
  {
    tells: "three follow-ups in two repositories",
    act: async (people, sight) => {
      await says("jo", `/follow-up Set the pool size by its load @jo by ${day} for F1 [prevent]`)(
        people,
        sight,
      );
      await says("tomas", `/follow-up Alert on the slowest tenth @tomas by ${day} for F2 [detect]`)(
        people,
        sight,
      );
      await says(
        "nadia",
        `/follow-up A status board that support can read @ines by ${day} in ${board} [detect]`,
      )(people, sight);
    },
  },
  {
    tells: "all three agree",
    once: (sight) =>
      [typed.worded, typed.row, typed.sentence, ...followUps].every((text) => shows(text)(sight)),
    act: async (people, sight) => {
      for (const name of ["jo", "tomas", "ines"] as const)
        await says(name, "/agree")(people, sight);
    },
  },
  {
    tells: "jo finishes the first follow-up",
    once: areOpened,
    act: ({ jo }, sight) =>
      jo.says(followUp(sight, "Set the pool size"), "/done staging now fills the pool"),
  },
  {
    tells: "nadia adds something afterwards",
    once: isLabelled("agreed", "done"),
    act: says("nadia", "The pool's metric was on the old dashboard all along."),
  },
  {
    tells: "tomas closes his, and ines drops hers",
    act: async ({ ines, tomas }, sight) => {
      await tomas.closes(followUp(sight, "Alert on the slowest tenth"), "completed");
      await ines.says(followUp(sight, "A status board"), "/not-doing the on-call page says it");
    },
  },
  { tells: "it is done", once: isLabelled("done"), act: async () => undefined },
];
