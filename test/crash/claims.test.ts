import { afterEach, expect, test } from "@jest/globals";
import { doesNotHold } from "../../src/crash/claims.ts";
import { incident } from "../../src/crash/incident.ts";
import { type Name, setTheScene, shop } from "../../src/demo/cast.ts";
import { type Actor, actors } from "../../src/demo/people.ts";
import { type EmbeddedGitHub, startEmbeddedGitHub } from "../../src/embedded/github.ts";

const open: EmbeddedGitHub[] = [];

afterEach(async () => {
  for (const github of open.splice(0)) await github.close();
});

/** The incident's issue on a GitHub that no app listens to. */
async function deserted(): Promise<[EmbeddedGitHub, Record<Name, Actor>]> {
  const app = { id: 1, slug: "second-story", publicKey: "", webhookSecret: "secret" };
  const github = await startEmbeddedGitHub({ app });
  open.push(github);
  const people = actors(github, setTheScene(github));
  await people.ines.opens(shop, { title: "Checkout returns 500", body: "" });
  return [github, people];
}

/** What the app's own hands would do, put straight into the world. */
function says(github: EmbeddedGitHub, id: number, body: string): void {
  const { world } = github;
  const issue = [...world.issues.keys()][0] ?? 0;
  const now = world.now;
  world.comments.set(id, {
    ...{ id, issue, author: world.app.bot, viaApp: true, body, createdAt: now, updatedAt: now },
    ...{ hidden: null, reactions: [], edits: [] },
  });
}

test("where nothing came of the incident, all that should be there is missed", async () => {
  const [github] = await deserted();
  expect(doesNotHold(github.world, new Map())).toEqual([
    "one document (found 0)",
    "one comment by the app in all (found 0)",
    "3 follow-ups (found 0)",
    "“Set the pool size” was opened once (found 0)",
    "“Alert on the slowest tenth” was opened once (found 0)",
    "“A status board” was opened once (found 0)",
    "two labels (found )",
    "the document still says “jo goes back to v811, the one thing that changed that day”",
    "the document still says “| 14:48 | Support tells the waiting customers to try again | mara |”",
    "the document still says “Customers told us before the alert did.”",
  ]);
});

test("a second document, a changed comment and an edit by somebody else are told", async () => {
  const [github, { jo, mara }] = await deserted();
  const changed = await jo.says(incident, "Going back.");
  const edited = await jo.says(incident, "Gone back.");
  await mara.edits(shop, edited, "Gone back to v811.");
  says(github, 900, "<!-- second-story:document -->");
  says(github, 901, "<!-- second-story:document -->");
  const said = new Map([[changed, "Going back to v811."]]);
  const wrong = doesNotHold(github.world, said);
  expect(wrong.slice(0, 2)).toEqual([
    "one document (found 2)",
    "one comment by the app in all (found 2)",
  ]);
  expect(wrong.slice(-2)).toEqual([
    "every comment reads as it was written",
    "nobody's comment was edited",
  ]);
});
