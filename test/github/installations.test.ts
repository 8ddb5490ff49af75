import { expect, test } from "@jest/globals";
import type { Rest } from "../../src/github/client.ts";
import { installationsOf } from "../../src/github/installations.ts";

const app: Rest = {
  baseUrl: "https://github.test",
  call: async () => ({ status: 200, data: { id: 3 }, at: 0, next: null }),
  spareAt: () => null,
};

test("a suspended installation is none: every request there is refused", async () => {
  const data = [
    { id: 3, suspended_at: null },
    { id: 4, suspended_at: "2026-11-01T08:00:00Z" },
  ];
  const listing: Rest = {
    ...app,
    call: async () => ({ status: 200, data, at: 0, next: null }),
  };
  expect(await installationsOf(listing, () => app).all()).toEqual([3]);
});

const installed: Record<string, { id: number; account: { login: string } }> = {
  "acme/shop": { id: 3, account: { login: "Acme" } },
  "acme/pay": { id: 3, account: { login: "Acme" } },
  "acme/sold": { id: 8, account: { login: "else" } },
};

/** GitHub answers after all have asked; `asked` tells which repositories it was asked about. */
function shared(asked: string[]) {
  const call: Rest["call"] = async (_, { owner, repo } = {}) => {
    const name = `${owner}/${repo}`;
    asked.push(name);
    await new Promise(setImmediate);
    const data = installed[name];
    if (data) return { status: 200, data, at: 0, next: null };
    throw Object.assign(new Error("Not Found"), {
      status: 404,
      request: { method: "GET", url: `https://github.test/repos/${name}/installation` },
      response: { headers: {}, data: { message: "Not Found" } },
    });
  };
  const speaking = (id: number): Rest => ({ ...app, baseUrl: `installation ${id}` });
  const { at } = installationsOf({ ...app, call }, speaking);
  return (repo: string) => at({ owner: "acme", repo }).then((rest) => rest?.baseUrl ?? null);
}

test("what is asked for at once of one owner is asked once", async () => {
  const asked: string[] = [];
  const at = shared(asked);
  expect(await Promise.all(["shop", "pay"].map(at))).toEqual(["installation 3", "installation 3"]);
  expect(asked).toEqual(["acme/shop"]);
});

test("a repository that is not there says nothing about the owner's others", async () => {
  const asked: string[] = [];
  const at = shared(asked);
  const found = await Promise.all(["made-up", "gone", "shop", "pay"].map(at));
  expect(found).toEqual([null, null, "installation 3", "installation 3"]);
  expect(asked).toEqual(["acme/made-up", "acme/gone", "acme/shop"]);
});

test("a repository that is another owner's by now says nothing about those that stayed", async () => {
  const asked: string[] = [];
  const at = shared(asked);
  const found = await Promise.all(["sold", "shop", "pay"].map(at));
  expect(found).toEqual(["installation 8", "installation 3", "installation 3"]);
  expect([await at("pay"), await at("sold")]).toEqual(["installation 3", "installation 3"]);
  expect(asked).toEqual(["acme/sold", "acme/shop"]);
});
