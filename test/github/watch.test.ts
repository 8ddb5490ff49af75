import { expect, test } from "@jest/globals";
import { type Asked, watching } from "../../src/github/watch.ts";

const limits = {
  "x-ratelimit-resource": "core",
  "x-ratelimit-remaining": "4999",
  "x-ratelimit-reset": "1700000000",
};

async function watched(fetch: () => Promise<Response>, method: string, url: string) {
  const told: Asked[] = [];
  const watch = watching(fetch, "installation 5", (asked) => told.push(asked));
  await watch(url, { method }).catch(() => undefined);
  return told;
}

test("an answered request is told with what is left of the limit", async () => {
  const answer = async () => new Response("{}", { status: 201, headers: limits });
  const url = "https://api.github.com/repos/acme/shop/issues";
  expect(await watched(answer, "POST", url)).toEqual([
    {
      route: "POST /repos/{owner}/{repo}/issues",
      status: 201,
      quota: {
        holder: "installation 5",
        resource: "core",
        remaining: 4_999,
        resetAt: 1_700_000_000_000,
      },
    },
  ]);
});

test("a token is asked for at the app's own cost", async () => {
  const answer = async () => new Response("{}", { status: 201, headers: limits });
  const url = "https://api.github.com/app/installations/5/access_tokens";
  expect(await watched(answer, "POST", url)).toMatchObject([{ quota: { holder: "app" } }]);
});

test("a request without an answer is told too, and still throws", async () => {
  const broken = () => Promise.reject(new Error("socket hang up"));
  expect(await watched(broken, "GET", "https://api.github.com/app")).toEqual([
    { route: "GET /app", status: null, quota: null },
  ]);
  const watch = watching(broken, "app", () => undefined);
  await expect(watch("https://api.github.com/app", {})).rejects.toThrow("socket hang up");
});
