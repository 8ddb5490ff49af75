import { setTheScene, shop } from "./cast.ts";
import { actors, caller, findDocument, pathOf } from "./people.ts";
import { openTheatre, type Theatre } from "./stage.ts";
import { opening, type Scene, type Stage, story } from "./story.ts";

export type Performance = {
  readonly theatre: Theatre;
  readonly stage: Stage;
  /** Requests by the app for each scene, in order. */
  readonly scenes: readonly Played[];
};

export type Played = {
  readonly scene: Scene | null;
  readonly requests: number;
  readonly writes: number;
};

export type Playing = {
  /** Where the embedded GitHub listens; 0: any free port. */
  readonly port?: number;
  readonly tell?: (line: string) => void;
  /** Called after each scene, when nothing more happens. */
  readonly between?: (theatre: Theatre, played: Played) => Promise<void>;
};

const incident = `${shop}#1`;

/** Plays the whole incident and leaves the stage as it is at the end, for the caller to close. */
export async function play({ port = 0, ...playing }: Playing = {}): Promise<Performance> {
  const theatre = await openTheatre("2026-11-10T13:19:00Z", port);
  try {
    return await perform(theatre, playing);
  } catch (error) {
    await theatre.close();
    throw error;
  }
}

async function perform(
  theatre: Theatre,
  { tell = () => undefined, between = async () => undefined }: Omit<Playing, "port">,
): Promise<Performance> {
  const { github, clock } = theatre;
  const tokens = setTheScene(github);
  const people = actors(github, tokens);
  const label = { name: "incident", color: "d73a4a", description: "Something is or was broken" };
  await caller(github.url, tokens.mara)("POST", `/repos/${shop}/labels`, label);
  await theatre.settled();
  const mine = () => github.requests().filter((request) => request.by.endsWith("[bot]"));
  const scenes: Played[] = [];
  const stage: Stage = {
    people,
    incident,
    kept: new Map(),
    followUp: (number) => findFollowUp(theatre, number),
  };

  const step = async (scene: Scene | null, line: string, act: () => Promise<unknown>) => {
    const before = mine().length;
    await act();
    await theatre.settled();
    const requests = mine().slice(before);
    const played = { scene, requests: requests.length, writes: requests.filter(isWrite).length };
    scenes.push(played);
    tell(line);
    await between(theatre, played);
  };

  await step(null, "10 Nov 13:19  ines opens an issue and labels it incident", async () => {
    await people.ines.opens(shop, opening);
    await people.ines.labels(incident, "incident");
  });
  for (const scene of story) {
    clock.set(new Date(Math.max(Date.parse(scene.at), clock.now().getTime())));
    await step(scene, `${when(scene.at)}  ${scene.tells}`, () => scene.act(stage));
  }
  return { theatre, stage, scenes };
}

function isWrite(request: { readonly method: string; readonly route: string }): boolean {
  return (
    request.method !== "GET" &&
    !request.route.includes("access_tokens") &&
    !request.route.includes("graphql")
  );
}

function when(at: string): string {
  const date = new Date(at);
  const day = date.toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
  return `${day.padStart("10 Nov".length)} ${date.toISOString().slice(11, 16)}`;
}

/** Finds the issue a follow-up became as people do: by the link in the review's document. */
async function findFollowUp(theatre: Theatre, number: string): Promise<string> {
  const row = (await readDocument(theatre))
    .split("\n")
    .find((line) => line.startsWith(`| **${number}** `));
  const link = /\/(acme\/[a-z-]+)\/issues\/(\d+)/.exec(row ?? "");
  if (!link) throw new Error(`the document shows no issue for ${number}: ${row ?? "no such row"}`);
  return `${link[1]}#${link[2]}`;
}

/** The app's document as it stands on the issue. */
export async function readDocument(theatre: Theatre): Promise<string> {
  const { github } = theatre;
  const call = caller(github.url, github.addUser("mara"));
  return findDocument(await call("GET", `${pathOf(incident)}/comments?per_page=100`)).body;
}
