/** GitHub's JSON, as recorded, with only what matters to a test spelled out. */

export type Json = Readonly<Record<string, unknown>>;

export const mara = { id: 11, login: "mara", type: "User" };
export const tomas = { id: 12, login: "tomas", type: "User" };
export const app = { id: 99, login: "second-story[bot]", type: "Bot" };
export const ghost = { id: 10137, login: "ghost", type: "User" };

export function repositoryJson(over: Json = {}): Json {
  return {
    id: 1,
    name: "shop",
    full_name: "acme/shop",
    private: true,
    archived: false,
    html_url: "https://github.test/acme/shop",
    ...over,
  };
}

export function issueJson(number: number, over: Json = {}): Json {
  return {
    id: 7000 + number,
    node_id: `I_${number}`,
    number,
    title: "Checkout is down",
    body: "Nobody can pay.",
    user: mara,
    author_association: "MEMBER",
    html_url: `https://github.test/acme/shop/issues/${number}`,
    repository_url: "https://github.test/api/v3/repos/acme/shop",
    created_at: "2026-11-01T08:00:00Z",
    updated_at: "2026-11-01T09:00:00Z",
    closed_at: null,
    state: "open",
    state_reason: null,
    labels: [{ id: 1, name: "incident", color: "d73a4a" }],
    assignees: [],
    locked: false,
    comments: 0,
    type: null,
    ...over,
  };
}

export function commentJson(id: number, over: Json = {}): Json {
  return {
    event: "commented",
    id,
    node_id: `IC_${id}`,
    body: "We see errors.",
    user: mara,
    actor: mara,
    author_association: "MEMBER",
    created_at: "2026-11-01T08:10:00Z",
    updated_at: "2026-11-01T08:10:00Z",
    html_url: `https://github.test/acme/shop/issues/7#issuecomment-${id}`,
    ...over,
  };
}

export function eventJson(event: string, id: number, over: Json = {}): Json {
  return {
    id,
    node_id: `E_${id}`,
    event,
    actor: mara,
    created_at: "2026-11-01T08:05:00Z",
    commit_id: null,
    ...over,
  };
}
