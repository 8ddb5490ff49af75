import { botLogin } from "../demo/verify.ts";
import type { World } from "../embedded/github.ts";

/** What stands on the incident's issue and around it, as its people see it. */
export type Sight = {
  /** The bodies of all comments that carry the document's marker. */
  readonly documents: readonly string[];
  readonly labels: readonly string[];
  readonly followUps: readonly FollowUp[];
};

export type FollowUp = {
  /** `acme/shop#2` */
  readonly issue: string;
  readonly title: string;
  readonly state: string;
};

/** @param incident `acme/shop#1` */
export function look(world: World, incident: string): Sight {
  const issues = [...world.issues.values()];
  const review = issues.find((issue) => nameOf(world, issue) === incident);
  const comments = [...world.comments.values()].filter(({ issue }) => issue === review?.id);
  return {
    documents: comments
      .filter(({ author, body }) => isBot(world, author) && body.includes("second-story:document"))
      .map(({ body }) => body),
    labels: review ? labelsOf(world, review) : [],
    followUps: issues
      .filter(({ author }) => isBot(world, author))
      .map((issue) => ({
        issue: nameOf(world, issue),
        title: issue.title,
        state: issue.stateReason ?? issue.state,
      })),
  };
}

export function isBot(world: World, account: number): boolean {
  return world.accounts.get(account)?.login === botLogin;
}

type Issue = World["issues"] extends Map<number, infer One> ? One : never;

function nameOf(world: World, issue: Issue): string {
  const repository = world.repositories.get(issue.repository);
  const owner = world.accounts.get(repository?.owner ?? 0);
  return `${owner?.login}/${repository?.name}#${issue.number}`;
}

function labelsOf(world: World, { repository, labels }: Issue): readonly string[] {
  const all = world.repositories.get(repository)?.labels ?? [];
  return all.filter(({ id }) => labels.includes(id)).map(({ name }) => name);
}
