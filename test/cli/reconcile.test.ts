import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type EmbeddedGitHub, startEmbeddedGitHub } from "../../src/embedded/github.ts";
import { app, caller, installationToken } from "../embedded/stage.ts";
import { type Ran, type } from "./fake-terminal.ts";

let github: EmbeddedGitHub;
let mara = "";
let jo = "";

beforeAll(async () => {
  github = await startEmbeddedGitHub({ app });
  github.addOwner("acme", "Organization");
  mara = github.addUser("mara");
  jo = github.addUser("jo");
  const roles = { mara: "maintain", jo: "write" } as const;
  github.addRepository("acme/shop", { roles });
  github.addRepository("acme/board", { roles });
  github.install("acme");
});

afterAll(() => github.close());

function reconcile(line: string, token = mara): Promise<Ran> {
  const environment = { GITHUB_TOKEN: token, GHE_HOST: github.host, GHE_PROTOCOL: "http" };
  return type(`reconcile ${line}`, { environment });
}

function writes(): number {
  return github.requests().filter(({ method, route }) => method !== "GET" && route !== "/graphql")
    .length;
}

async function openIncident(): Promise<string> {
  const issue = { title: "Checkout is down", body: "Nobody can pay.", labels: ["incident"] };
  const { json } = await caller(github, jo)("POST", "/repos/acme/shop/issues", issue);
  const number = json && typeof json === "object" && "number" in json ? json["number"] : null;
  return `acme/shop#${String(number)}`;
}

/** The document's length changes with every word in it, and is not what is tested. */
function plainly({ said, noted, exit }: Ran) {
  return { said: said.replace(/[0-9,]+ characters/g, "… characters").split("\n"), noted, exit };
}

test("a dry run tells what would be written, and writes nothing", async () => {
  const issue = await openIncident();
  const before = writes();
  expect(plainly(await reconcile(`--dry-run ${issue}`))).toEqual({
    said: [
      "would write the document and pin it (… characters)",
      'would put on the label "post-mortem: collecting"',
    ],
    noted: `${issue}: nothing more to do for now.`,
    exit: 0,
  });
  expect(writes()).toBe(before);
});

test("a run writes it, and a second run has nothing left to write", async () => {
  const issue = await openIncident();
  expect(plainly(await reconcile(issue))).toEqual({
    said: [
      "write the document and pin it (… characters)",
      'put on the label "post-mortem: collecting"',
    ],
    noted: `${issue}: nothing more to do for now.`,
    exit: 0,
  });
  const before = writes();
  expect(await reconcile(issue)).toEqual({
    said: "",
    noted: `${issue}: nothing more to do for now.`,
    exit: 0,
  });
  expect(writes()).toBe(before);
});

test("an issue that is not there is said so", async () => {
  const { noted, exit } = await reconcile("--dry-run acme/shop#999");
  expect([noted.startsWith("acme/shop#999: waits: "), exit]).toEqual([true, 1]);
});

test("a token that GitHub does not know is named", async () => {
  const noted =
    "acme/shop#1: waits: GitHub does not accept GITHUB_TOKEN. Set it to one that is still valid.";
  for (const line of ["acme/shop#1", "--dry-run acme/shop#1"])
    expect(await reconcile(line, "ghp_old")).toEqual({ said: "", noted, exit: 1 });
});

test("without a token, or with a server's name that cannot be one, nothing is asked", async () => {
  const environment = { GITHUB_TOKEN: " ", GHE_HOST: "https://ghe.example" };
  expect(await type("reconcile acme/shop#1", { environment })).toEqual({
    said: "",
    noted: [
      "GITHUB_TOKEN is not set. Set it to a token that may read and write issues there.",
      "GHE_HOST is `https://ghe.example`. Set it to the name of your GitHub Enterprise Server alone, such as github.acme.example.",
    ].join("\n"),
    exit: 1,
  });
});

test("an issue whose document an app keeps is left to that app", async () => {
  const issue = await openIncident();
  const asApp = caller(github, await installationToken(github, "acme/shop"));
  const path = `/repos/${issue.replace("#", "/issues/")}/comments`;
  await asApp("POST", path, { body: "<!-- second-story:document review=r1 v=1 -->" });
  const noted = `${issue}: waits: ${issue} has a document by helper[bot], and this token speaks for mara. That app keeps it up to date.`;
  const before = writes();
  for (const line of [issue, `--dry-run ${issue}`])
    expect(await reconcile(line)).toEqual({ said: "", noted, exit: 1 });
  expect(writes()).toBe(before);
});

test("an issue that was transferred is looked for where it is now", async () => {
  const issue = await openIncident();
  const moved = github.transferIssue(issue, "acme/board");
  const { said, noted, exit } = plainly(await reconcile(`--dry-run ${issue}`));
  expect([moved, said[0], noted, exit]).toEqual([
    { owner: "acme", repo: "board", number: 1 },
    "would write the document and pin it (… characters)",
    `${issue} is acme/board#1 now.\nacme/board#1: nothing more to do for now.`,
    0,
  ]);
});
