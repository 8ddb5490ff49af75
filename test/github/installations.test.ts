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

test("after a refused token the next request asks for a new one", async () => {
  const refused = Object.assign(new Error("Bad credentials"), {
    status: 401,
    request: { method: "GET", url: "https://github.test/user" },
    response: { headers: {}, data: { message: "Bad credentials" } },
  });
  let opened = 0;
  const open = (): Rest => {
    opened += 1;
    const nth = opened;
    const call = async () => {
      if (nth === 1) throw refused;
      return { status: 200, data: `client ${nth}`, at: 0, next: null };
    };
    return { ...app, call };
  };
  const rest = await installationsOf(app, open).at({ owner: "acme", repo: "shop" });
  if (!rest) throw new Error("not installed");
  await expect(rest.call("GET /user")).rejects.toBe(refused);
  expect((await rest.call("GET /user")).data).toBe("client 2");
  expect((await rest.call("GET /user")).data).toBe("client 2");
});
