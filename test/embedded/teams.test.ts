import { expect, test } from "@jest/globals";
import { addTeam } from "../../src/embedded/furnish.ts";
import { at, scene } from "./scene.ts";

const payments = "/orgs/acme/teams/payments";

/** Acme with a team: member is in it, writer is only invited. */
function withTeam() {
  const staged = scene();
  addTeam(staged.world, "acme/Payments", ["member"]);
  addTeam(staged.world, "acme/payments", ["writer"], "pending");
  addTeam(staged.world, "acme/Support EU", []);
  return staged;
}

test("a team is called by its slug, whatever the case", () => {
  const { ask } = withTeam();
  const names = ["payments", "PAYMENTS", "support-eu", "Support EU", "nobody"].map((slug) => {
    const { status, json } = ask("app", `GET /orgs/acme/teams/${encodeURIComponent(slug)}`);
    return [slug, status, at(json, "name")];
  });
  expect(names).toEqual([
    ["payments", 200, "Payments"],
    ["PAYMENTS", 200, "Payments"],
    ["support-eu", 200, "Support EU"],
    ["Support EU", 404, undefined],
    ["nobody", 404, undefined],
  ]);
});

test("who is in a team, who is only invited, and who is not: 404", () => {
  const { ask } = withTeam();
  const told = ["member", "writer", "reader", "unheard-of"].map((login) => {
    const { status, json } = ask("app", `GET ${payments}/memberships/${login}`);
    return [login, status, at(json, "state")];
  });
  expect(told).toEqual([
    ["member", 200, "active"],
    ["writer", 200, "pending"],
    ["reader", 404, undefined],
    ["unheard-of", 404, undefined],
  ]);
});

test("an app without the permission is told which one; outsiders are told nothing", () => {
  const { ask, world } = withTeam();
  expect(["member", "reader", "nobody"].map((who) => ask(who, `GET ${payments}`).status)).toEqual([
    200, 404, 404,
  ]);
  for (const each of world.installations.values()) each.members = "none";
  const refused = [payments, `${payments}/memberships/member`].map((path) => {
    const { status, headers } = ask("app", `GET ${path}`);
    return [status, headers["x-accepted-github-permissions"]];
  });
  expect(refused).toEqual([
    [403, "members=read"],
    [403, "members=read"],
  ]);
  expect(ask("app", "GET /orgs/other/teams/payments").status).toBe(404);
});
