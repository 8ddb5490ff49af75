import { caller, pathOf } from "../../src/demo/people.ts";
import { openTheatre, type Theatre, type TheatreOptions } from "../../src/demo/stage.ts";
import { botLogin } from "../../src/demo/verify.ts";
import type { Role } from "../../src/embedded/state.ts";

/** A theatre, and what people do and see in it by GitHub's own interface. */
export type Stage = {
  readonly theatre: Theatre;
  /** Why keys were parked or tried again, in order: what an operator reads in the log. */
  readonly told: readonly string[];
  /** One request by a person; nothing is waited for. */
  ask(who: string, method: string, path: string, body?: object): Promise<unknown>;
  /** As `ask`, and what it leads to has come to rest. */
  does(who: string, method: string, path: string, body?: object): Promise<unknown>;
  opens(who: string, repository: string, issue?: object): Promise<string>;
  says(who: string, issue: string, body: string): Promise<number>;
  labels(who: string, issue: string, label: string): Promise<void>;
  /** Moves the clock on and lets come what is due by then. */
  later(hours: number): Promise<void>;
  /** The app's documents on an issue as people see them, without what GitHub hides. */
  documents(issue: string): Promise<readonly string[]>;
  /** The one document there is. */
  document(issue: string): Promise<string>;
  /** What stands below a heading of the document; empty when there is none. */
  section(issue: string, title: string): Promise<string>;
  labelsOf(issue: string): Promise<readonly string[]>;
  comments(issue: string): Promise<readonly Said[]>;
  /** Issues that the app opened in a repository, oldest first. */
  opened(repository: string): Promise<readonly Issue[]>;
  /** The app's writes while something happens, as `POST /repos/…`. */
  writesDuring(act: () => Promise<unknown>): Promise<readonly string[]>;
};

export type Said = { readonly id: number; readonly by: string; readonly body: string };

export type Issue = {
  readonly key: string;
  readonly title: string;
  readonly body: string;
  readonly state: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
};

export const team = { ines: "triage", jo: "write", tomas: "write", mara: "maintain" } as const;
/** Sees everything; every stage has mara in it. */
const reader = "mara";

export const start = "2026-11-10T13:19:00Z";

/** An organisation `acme` with a repository `shop`, and the app installed on all of it. */
export async function openStage(
  shop: { readonly private?: boolean; readonly roles?: Roles; readonly config?: string } = {},
  options: TheatreOptions = {},
): Promise<Stage> {
  const told: string[] = [];
  const tell = (_: string, fields?: Readonly<Record<string, unknown>>) => {
    told.push(`${String(fields?.["key"])}: ${String(fields?.["because"])}`);
  };
  const log = { info: () => undefined, warn: tell, error: tell };
  const theatre = await openTheatre(start, 0, { log, ...options });
  const { github } = theatre;
  github.addOwner("acme", "Organization");
  github.addRepository("acme/shop", { private: shop.private ?? false, roles: shop.roles ?? team });
  if (shop.config) github.writeFile("acme/shop", ".github/postmortem.yml", shop.config);
  github.install("acme", "all");
  await theatre.settled();
  return stageOf(theatre, told);
}

type Roles = Readonly<Record<string, Exclude<Role, "none">>>;

function stageOf(theatre: Theatre, told: readonly string[]): Stage {
  const { github, clock, settled } = theatre;
  const ask: Stage["ask"] = (who, method, path, body) =>
    caller(github.url, github.addUser(who))(method, path, body);
  const does: Stage["does"] = async (...request) => {
    const answer = await ask(...request);
    await settled();
    return answer;
  };
  const list = async (path: string): Promise<readonly unknown[]> => {
    const all: unknown[] = [];
    for (let page = 1; ; page += 1) {
      const answer = await ask(reader, "GET", `${path}per_page=100&page=${page}`);
      const entries = listOf(answer);
      all.push(...entries);
      if (entries.length < 100) return all;
    }
  };
  const comments: Stage["comments"] = async (issue) => {
    const entries = await list(`${pathOf(issue)}/comments?`);
    return entries.map((one) => ({
      id: Number(at(one, "id")),
      by: String(at(one, "user", "login")),
      body: String(at(one, "body")),
    }));
  };
  const documents: Stage["documents"] = async (issue) => {
    const said = await comments(issue);
    const ours = said.filter(
      ({ by, body }) => by === botLogin && body.includes("<!-- second-story:document"),
    );
    return ours.map(({ body }) => visible(body).replaceAll(github.url, ""));
  };
  const document: Stage["document"] = async (issue) => {
    const [only, ...more] = await documents(issue);
    if (only === undefined || more.length > 0)
      throw new Error(`${issue} has ${more.length + (only === undefined ? 0 : 1)} documents`);
    return only;
  };
  return {
    theatre,
    told,
    ask,
    does,
    comments,
    documents,
    document,
    async opens(who, repository, issue = {}) {
      const opening = { title: "Checkout returns 500", body: "", labels: ["incident"], ...issue };
      const answer = await does(who, "POST", `/repos/${repository}/issues`, opening);
      return `${repository}#${String(at(answer, "number"))}`;
    },
    async says(who, issue, body) {
      clock.advance(60_000);
      const answer = await does(who, "POST", `${pathOf(issue)}/comments`, { body });
      return Number(at(answer, "id"));
    },
    async labels(who, issue, label) {
      await does(who, "POST", `${pathOf(issue)}/labels`, { labels: [label] });
    },
    async later(hours) {
      clock.advance(hours * 3_600_000);
      await settled();
    },
    async section(issue, title) {
      const lines = (await document(issue)).split("\n");
      const from = lines.indexOf(`### ${title}`);
      const rest = lines.slice(from + 1);
      const next = rest.findIndex((line) => line.startsWith("### ") || line.startsWith("<details"));
      return from === -1
        ? ""
        : rest
            .slice(0, next === -1 ? undefined : next)
            .join("\n")
            .trim();
    },
    async labelsOf(issue) {
      return listOf(at(await ask(reader, "GET", pathOf(issue)), "labels")).map((label) =>
        String(at(label, "name")),
      );
    },
    async opened(repository) {
      const issues = await list(`/repos/${repository}/issues?state=all&direction=asc&`);
      return issues
        .filter((one) => at(one, "user", "login") === botLogin)
        .map(readIssue(repository));
    },
    async writesDuring(act) {
      const before = github.requests().length;
      await act();
      const requests = github.requests().slice(before);
      const mine = requests.filter(
        ({ by, method, route }) =>
          by === botLogin && method !== "GET" && !/access_tokens|graphql/.test(route),
      );
      return mine.map(({ method, route }) => `${method} ${route}`);
    },
  };
}

function readIssue(repository: string) {
  return (issue: unknown): Issue => ({
    key: `${repository}#${String(at(issue, "number"))}`,
    title: String(at(issue, "title")),
    body: String(at(issue, "body")),
    state: String(at(issue, "state_reason") ?? at(issue, "state")),
    labels: listOf(at(issue, "labels")).map((label) => String(at(label, "name"))),
    assignees: listOf(at(issue, "assignees")).map((person) => String(at(person, "login"))),
  });
}

/** Without HTML comments, and with one blank line at most. */
export function visible(markdown: string): string {
  const parts = markdown.split("<!--");
  const shown = parts.map((part, n) => (n === 0 ? part : part.slice(part.indexOf("-->") + 3)));
  return shown
    .join("")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) => (inner && typeof inner === "object" ? Reflect.get(inner, name) : null),
    value,
  );
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A review as far as its agreement: two factors, proposals by jo, and jo and mara agree. */
export async function agree(
  stage: Stage,
  issue: string,
  proposals: readonly string[] = [],
): Promise<void> {
  await stage.says("jo", issue, "/resolved\n\n/factor The pool is small\n\n/factor Nobody is told");
  await stage.says("mara", issue, "/helped The graph");
  if (proposals.length > 0) await stage.says("jo", issue, proposals.join("\n\n"));
  await stage.says("jo", issue, "/agree");
  await stage.says("mara", issue, "/agree");
}
