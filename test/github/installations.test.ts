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
