import { expect, test } from "@jest/globals";
import { formatTeam, parseTeam } from "../../src/core/team.ts";

test("a team is written with its organisation, with an @ or without", () => {
  const written = ["acme/payments", "@acme/payments", "@Acme/web_eu-2"];
  expect(written.map(parseTeam)).toEqual([
    { org: "acme", slug: "payments" },
    { org: "acme", slug: "payments" },
    { org: "Acme", slug: "web_eu-2" },
  ]);
});

test("nothing else is a team", () => {
  const others = [
    "payments",
    "@payments",
    "acme/",
    "/payments",
    "acme/pay/ments",
    "acme/pay ments",
  ];
  expect(others.filter((text) => parseTeam(text) !== null)).toEqual([]);
  expect(parseTeam(`acme/${"x".repeat(101)}`)).toBeNull();
});

test("it is shown without an @, which would notify all of it", () => {
  expect(formatTeam({ org: "acme", slug: "payments" })).toBe("acme/payments");
});
