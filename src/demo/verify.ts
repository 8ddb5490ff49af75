import { board, shop } from "./cast.ts";
import { caller, pathOf } from "./people.ts";
import { type Performance, readDocument } from "./play.ts";
import { byHand } from "./story.ts";

/** What the end of the story should look like; each line that does not hold is told. */
export async function verify(performance: Performance): Promise<readonly string[]> {
  const { theatre, stage } = performance;
  const { github } = theatre;
  const call = caller(github.url, github.addUser("mara"));
  const document = await readDocument(theatre);
  const review = read(await call("GET", pathOf(stage.incident)));
  const followUps = [...(await issues(call, shop)), ...(await issues(call, board))].filter(
    (issue) => issue.author === botLogin,
  );
  const comments = await list(call, `${pathOf(stage.incident)}/comments?per_page=100`);
  const edited = [...github.world.comments.values()].filter((comment) => {
    const bot = github.world.accounts.get(comment.author)?.login === botLogin;
    return (
      !bot && comment.edits.some((edit) => github.world.accounts.get(edit.by)?.login === botLogin)
    );
  });

  const claims: readonly (readonly [boolean, string])[] = [
    [review.labels.includes("post-mortem: done"), "the review carries the done label"],
    [!review.labels.includes("post-mortem: agreed"), "the agreed label is gone"],
    [followUps.length === 4, `four follow-ups were opened, each once (found ${followUps.length})`],
    [
      followUps.filter((one) => one.repository === board).length === 1,
      "one of them in the status board's repository",
    ],
    [followUps.filter((one) => one.state === "completed").length === 3, "three are done"],
    [followUps.filter((one) => one.state === "not_planned").length === 1, "one was dropped"],
    [
      document.includes("the status board will say it better"),
      "the document says why it was dropped",
    ],
    [
      document.includes(byHand.worded) && document.includes(`\n${byHand.added}\n`),
      "what mara typed into the document is still there",
    ],
    [document.includes("Added since agreement"), "the late comment stands apart"],
    [
      !document.includes("somebody should just be more careful"),
      "what the outsider tried is not in the story",
    ],
    [edited.length === 0, "nobody's comment was changed by the app"],
    [
      comments.filter((comment) => authorOf(comment) === botLogin).length === 2,
      "the app wrote one document and one short reply",
    ],
  ];
  return claims.filter(([holds]) => !holds).map(([, claim]) => claim);
}

export const botLogin = "second-story[bot]";

/** The issues of a repository as the demo lists them at the end. */
export async function issues(
  call: ReturnType<typeof caller>,
  repository: string,
): Promise<readonly ReturnType<typeof read>[]> {
  const all = await list(call, `/repos/${repository}/issues?state=all&per_page=100&direction=asc`);
  return all.map(read).map((issue) => ({ ...issue, repository }));
}

async function list(call: ReturnType<typeof caller>, path: string): Promise<readonly unknown[]> {
  const answer = await call("GET", path);
  return Array.isArray(answer) ? answer : [];
}

function read(issue: unknown) {
  return {
    repository: "",
    number: Number(at(issue, "number")),
    title: String(at(issue, "title")),
    author: authorOf(issue),
    state: String(at(issue, "state_reason") ?? at(issue, "state")),
    labels: listOf(at(issue, "labels")).map((label) => String(at(label, "name"))),
  };
}

function authorOf(thing: unknown): string {
  return String(at(at(thing, "user"), "login"));
}

function at(value: unknown, name: string): unknown {
  return value && typeof value === "object" ? Reflect.get(value, name) : null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
