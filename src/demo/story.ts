import { board, type Name, shop } from "./cast.ts";
import type { Actor } from "./people.ts";

/** One thing somebody does, at a time of the incident's own clock. */
export type Scene = {
  readonly at: string;
  readonly tells: string;
  readonly act: (so: Stage) => Promise<unknown>;
};

export type Stage = {
  readonly people: Readonly<Record<Name, Actor>>;
  /** `acme/shop#1` */
  readonly incident: string;
  /** Comments of earlier scenes by the name they were kept under. */
  readonly kept: Map<string, number>;
  /** The issue a follow-up became: `A1` to `acme/shop#2`. */
  readonly followUp: (number: string) => Promise<string>;
};

export const opening = {
  title: "Checkout returns 500 for every second customer",
  body: 'Three customers in ten minutes cannot pay: they see "try again later". I have no place to check whether it is us.',
};

/** What mara types into the document; it is there to the end. */
export const byHand = {
  worded: "jo goes back to v811, the one thing that changed that day",
  added: "| 14:48 (13:48) | Support tells the waiting customers to try again | mara |",
};

const says =
  (name: Name, body: string, keep?: string) =>
  async ({ people, incident, kept }: Stage) => {
    const comment = await people[name].says(incident, body);
    if (keep) kept.set(keep, comment);
  };

/** Everything after the issue was opened with its label. All times in UTC; the team is an hour ahead. */
export const story: readonly Scene[] = [
  {
    at: "2026-11-10T13:32:00Z",
    tells: "jo writes during the outage, with a time",
    act: says("jo", "14:31 Suspect the payment provider; their status page is green.", "suspicion"),
  },
  {
    at: "2026-11-10T13:41:00Z",
    tells: "jo writes without a time",
    act: says("jo", "Going back to v811, the only thing that changed today."),
  },
  {
    at: "2026-11-10T13:47:00Z",
    tells: "jo marks the moment of mitigation",
    act: says("jo", "/mitigated 14:46\nRolled back to v811."),
  },
  {
    at: "2026-11-10T13:52:00Z",
    tells: "jo says it is over: the review opens",
    act: says("jo", "/resolved 14:50\nError rate back to normal."),
  },
  {
    at: "2026-11-10T14:20:00Z",
    tells: "ines back-fills what support saw",
    act: says(
      "ines",
      '/timeline\n- 14:02 Deploy of cart-service v812 finishes\n- 14:07 First customer mail about "try again later"\n\n/started 14:02\n/detected 14:19',
    ),
  },
  {
    at: "2026-11-10T14:24:00Z",
    tells: "ines posts something twice and deletes one",
    act: async (so) => {
      await says("ines", "14:12 Second customer mail.")(so);
      const twice = await so.people.ines.says(so.incident, "14:12 Second customer mail.");
      await so.people.ines.deletes(shop, twice);
    },
  },
  {
    at: "2026-11-10T14:31:00Z",
    tells: "tomas adds times, one against jo's account",
    act: says(
      "tomas",
      "~14:10 Error rate doubles, below the alert's threshold\n14:31 The provider's page was yellow for the EU",
    ),
  },
  {
    at: "2026-11-10T14:40:00Z",
    tells: "jo corrects a time by editing an earlier comment",
    act: ({ people, kept }) =>
      people.jo.edits(
        shop,
        kept.get("suspicion") ?? 0,
        "14:33 Suspect the payment provider; their status page is green.",
      ),
  },
  {
    at: "2026-11-10T14:50:00Z",
    tells: "sam, from outside, tries to end the review",
    act: says("sam", "This cost me an hour.\n\n/not-needed somebody should just be more careful"),
  },
  {
    at: "2026-11-10T15:02:00Z",
    tells: "mara facilitates and writes the summary and the impact",
    act: says(
      "mara",
      "/facilitator @mara\n/summary The 14:02 deploy of `cart-service` started using a connection pool that the staging load never fills. Under real traffic every second checkout waited for a free connection and gave up. Rolling back ended it.\n\n/impact 48 minutes. About 1,900 of 4,100 checkouts failed; 1,420 customers came back later that day. No payment was taken twice.",
    ),
  },
  {
    at: "2026-11-10T15:10:00Z",
    tells: "ines gives her view, and Ana's, who has no account",
    act: says(
      "ines",
      '/view Three customers in ten minutes is rare enough that I look, but I had no place to check whether it is us.\n\n/view for "Ana (support)" I told the first customer it was their browser. It usually is.',
    ),
  },
  {
    at: "2026-11-10T15:21:00Z",
    tells: "jo's plain comment counts as a view",
    act: says(
      "jo",
      "The deploy was green and twenty minutes old, so it did not feel recent. The provider had trouble last week, which made that the likely story, and I looked there first.",
    ),
  },
  {
    at: "2026-11-10T15:30:00Z",
    tells: "three contributing factors, what helped, what was learned, an idea",
    act: async (so) => {
      await says(
        "jo",
        "/factor The pool size came from a default nobody chose; staging never fills it.\n\n/helped The rollback took four minutes, because last month's follow-up made it one command.",
      )(so);
      await says(
        "tomas",
        "/factor The alert fires on the average, so half the customers failing looked like noise.",
      )(so);
      await says(
        "ines",
        '/factor Support has no view of the error rate and no way to ask "is it us?" without paging someone.',
      )(so);
      await says(
        "mara",
        '/learned "Green" on a deploy means it started, not that it serves.\n\n/idea Show recent deploys on the on-call page.',
      )(so);
    },
  },
  {
    at: "2026-11-10T15:36:00Z",
    tells: "mara edits the document itself: words one row better, adds another",
    act: ({ people, incident }) =>
      people.mara.rewrites(incident, (document) =>
        document
          .replace("Going back to v811, the only thing that changed today.", byHand.worded)
          .replace(/\n(\| 14:50 )/, `\n${byHand.added}\n$1`),
      ),
  },
  {
    at: "2026-11-10T15:45:00Z",
    tells: "four follow-ups in two repositories, and one thing they will not do",
    act: async (so) => {
      await says(
        "jo",
        "/follow-up Set the pool size and load-test it with production's shape @jo by 2026-11-20 for F1 [prevent]\nchecked by: staging fills the pool at twice the peak",
      )(so);
      await says(
        "tomas",
        "/follow-up Alert on the slowest tenth, not on the average @tomas by 2026-11-27 for F2 [detect]",
      )(so);
      await says(
        "nadia",
        `/follow-up A status board support can read @ines by 2026-12-04 in ${board} for F3 [detect]\nchecked by: support answers "is it us?" in a minute`,
      )(so);
      await says(
        "ines",
        "/follow-up A saved reply that says what we know @ines by 2026-11-19 [mitigate]",
      )(so);
      await says(
        "mara",
        "/not-doing Page on every 500: tried in March, woke people nine times for nothing.",
      )(so);
    },
  },
  {
    at: "2026-11-10T16:00:00Z",
    tells: "a date nobody could read",
    act: says(
      "jo",
      "/follow-up Write down who to ask about the provider by next week",
      "next-week",
    ),
  },
  {
    at: "2026-11-10T16:04:00Z",
    tells: "jo mends it: an idea will do",
    act: ({ people, kept }) =>
      people.jo.edits(
        shop,
        kept.get("next-week") ?? 0,
        "/idea Write down who to ask about the provider.",
      ),
  },
  {
    at: "2026-11-11T08:40:00Z",
    tells: "jo agrees; tomas objects",
    act: async (so) => {
      await says("jo", "/agree")(so);
      await says(
        "tomas",
        "/object The summary reads as if the alert had been silent. It doubled, and stayed below its line.",
      )(so);
    },
  },
  {
    at: "2026-11-11T09:05:00Z",
    tells: "mara rewrites the summary; jo's agreement asks for another look",
    act: says(
      "mara",
      "/summary The 14:02 deploy of `cart-service` started using a connection pool that the staging load never fills. Under real traffic every second checkout waited for a free connection and gave up. The error rate doubled but stayed below the alert's line, so customers told us first. Rolling back ended it.",
    ),
  },
  {
    at: "2026-11-11T09:12:00Z",
    tells: "tomas gives his view, takes his objection back and agrees",
    act: async (so) => {
      await says(
        "tomas",
        "/view From the payment side it looked like the provider again: same errors as last week, and their page went yellow for the EU right then.",
      )(so);
      await says("tomas", "/withdraw")(so);
      await says("tomas", "/agree")(so);
    },
  },
  {
    at: "2026-11-11T09:20:00Z",
    tells: "ines agrees",
    act: says("ines", "/agree"),
  },
  {
    at: "2026-11-11T09:31:00Z",
    tells: "jo looks again and agrees: the review is sealed, the follow-ups open",
    act: says("jo", "/agree"),
  },
  {
    at: "2026-11-12T10:00:00Z",
    tells: "a late comment is added, not mixed in",
    act: says(
      "nadia",
      "The pool metric was on the old dashboard all along; I have put it on the on-call page.",
    ),
  },
  {
    at: "2026-11-16T15:00:00Z",
    tells: "ines drops hers, with a reason",
    act: async (so) =>
      so.people.ines.says(
        await so.followUp("A4"),
        "/not-doing the status board will say it better",
      ),
  },
  {
    at: "2026-11-19T14:00:00Z",
    tells: "jo finishes the first follow-up and says what was seen",
    act: async (so) =>
      so.people.jo.says(
        await so.followUp("A1"),
        "/done staging now fills the pool at twice the peak; the deploy of v812 fails there as it should",
      ),
  },
  {
    at: "2026-11-24T08:30:00Z",
    tells: "three days before its date, tomas is reminded on the follow-up itself",
    act: async () => undefined,
  },
  {
    at: "2026-11-26T11:00:00Z",
    tells: "tomas closes his",
    act: async (so) => so.people.tomas.closes(await so.followUp("A2"), "completed"),
  },
  {
    at: "2026-12-03T11:00:00Z",
    tells: "nadia closes the last one: the review is done",
    act: async (so) => so.people.nadia.closes(await so.followUp("A3"), "completed"),
  },
];
