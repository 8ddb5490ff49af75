import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { openStage, type Stage } from "./stage.ts";

jest.setTimeout(60_000);

describe("what an owner does with the installed app", () => {
  let stage: Stage;
  let shop: string;
  let place: string;
  beforeAll(async () => {
    stage = await openStage({ private: true });
    const { github } = stage.theatre;
    github.addOwner("other", "Organization");
    github.addRepository("other/place", { roles: { mara: "admin", jo: "write" } });
    github.install("other", "all");
    await stage.theatre.settled();
    shop = await stage.opens("jo", "acme/shop");
    place = await stage.opens("jo", "other/place");
  });
  afterAll(() => stage.theatre.close());

  const worksElsewhere = async (text: string) => {
    await stage.says("jo", place, `14:00 ${text}`);
    expect(await stage.document(place)).toContain(text);
  };

  test("suspended, it waits here and works elsewhere; let in again, it takes up what was said", async () => {
    const { github } = stage.theatre;
    github.changeInstallation("acme", { is: "suspend" });
    await stage.theatre.settled();
    await stage.says("jo", shop, "14:10 Said while suspended");
    await stage.theatre.lookAgain(shop);
    expect(stage.told.at(-1)).toBe(
      `${shop}: The app is suspended here. An owner can lift that under installed GitHub Apps.`,
    );
    await worksElsewhere("during the suspension");
    github.changeInstallation("acme", { is: "unsuspend" });
    await stage.theatre.settled();
    expect(await stage.document(shop)).toContain("Said while suspended");
  });

  test("without the permission to write issues, it says which one it needs", async () => {
    const { github } = stage.theatre;
    github.changeInstallation("acme", { is: "new_permissions_accepted", issues: "read" });
    await stage.theatre.settled();
    await stage.says("jo", shop, "14:20 Said without permission");
    expect(stage.told.at(-1)).toBe(
      `${shop}: The app lacks a permission here. It needs issues: write. An owner can grant it under installed GitHub Apps.`,
    );
    await worksElsewhere("without the permission");
    github.changeInstallation("acme", { is: "new_permissions_accepted", issues: "write" });
    await stage.theatre.settled();
    expect(await stage.document(shop)).toContain("Said without permission");
  });

  test("removed and installed anew, it goes on under its new installation", async () => {
    const { github } = stage.theatre;
    github.changeInstallation("acme", { is: "deleted" });
    await stage.theatre.restartWithoutQueue();
    await stage.says("jo", shop, "14:30 Said while not installed");
    await stage.theatre.lookAgain(shop);
    expect(stage.told.at(-1)).toBe(
      `${shop}: The app is not installed at acme/shop. Its owner can install it.`,
    );
    await worksElsewhere("while not installed there");
    github.install("acme", "all");
    await stage.theatre.settled();
    expect(await stage.document(shop)).toContain("Said while not installed");
  });

  test("over its rate limit at one owner, it goes on at the other, and here when the hour is over", async () => {
    const { github } = stage.theatre;
    const { world } = github;
    const own = [...world.installations.values()].find(
      ({ account }) => world.accounts.get(account)?.login === "acme",
    );
    const quota = world.quotas.get(`installation ID ${own?.id}`);
    if (!quota) throw new Error("the app has asked nothing yet");
    quota.used = world.requestsAnHour;
    const refused = () => github.requests().filter(({ status }) => status === 403).length;
    const before = refused();
    await stage.says("jo", shop, "14:40 Said above the limit");
    await worksElsewhere("while others wait");
    expect(await stage.document(shop)).not.toContain("Said above the limit");
    await stage.says("jo", shop, "14:41 Said while the app knows of the limit");
    expect(refused() - before).toBe(1);
    await stage.later(1.1);
    expect(await stage.document(shop)).toContain("Said above the limit");
  });

  test("narrowed to other repositories, it waits where it was", async () => {
    const { github } = stage.theatre;
    github.addRepository("acme/other", {});
    github.install("acme", ["acme/other"]);
    await stage.theatre.settled();
    await stage.says("jo", shop, "14:50 Said out of reach");
    await stage.theatre.lookAgain(shop);
    expect(stage.told.at(-1)).toMatch(/GitHub shows the app no such issue|not installed/);
    github.install("acme", "all");
    await stage.theatre.settled();
    expect(await stage.document(shop)).toContain("Said out of reach");
  });
});
