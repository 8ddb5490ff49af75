import { describe, expect, test } from "@jest/globals";
import type { Named } from "../../../src/core/export/named.ts";
import { splitTold } from "../../../src/core/export/named.ts";
import { namesInText } from "../../../src/core/export/names-in-text.ts";
import { standIns } from "../../../src/core/export/stand-ins.ts";

const words = {
  somebody: "somebody",
  participant: "a participant",
  participantNumber: (number: number) => `participant ${number}`,
};

function login(name: string, role: string | null = null): Named {
  return { name, role, as: "login" };
}

function told(name: string, role: string | null = null): Named {
  return { name, role, as: "told" };
}

function replacing(named: readonly Named[]) {
  return namesInText(named, standIns(named, "roles", words), words.somebody).replace;
}

const team = [login("jo", "on call"), login("mara_acme"), login("jo-anne", "support"), login("a")];

describe("a name is found wherever it stands as a word", () => {
  test.each([
    ["jo rolled back", "on call rolled back"],
    ["Jo's alert, by JO.", "on call's alert, by on call."],
    ["@jo and @\u200bjo", "on call and on call"],
    ["ask jo-anne, not jo", "ask support, not on call"],
    ["`jo` in cart_jo_2", "`on call` in cart_on call_2"],
    ["mara\\_acme, mara_acme", "participant 1, participant 1"],
    ["from jo.smith@acme.example", "from somebody"],
  ])("%s", (text, shown) => expect(replacing(team)(text)).toBe(shown));
});

describe("what is no name stays", () => {
  test.each([
    "they join the major job",
    "a deploy of a service",
    "support@acme.example answered",
    "`@Retryable` and `npm i probot@latest`",
    "@acme/payments and https://medium.example/@somebodyelse/post",
  ])("%s", (text) => expect(replacing(team)(text)).toBe(text));
});

test("a mention of somebody unknown goes too, and one letter behind an @ is a name", () => {
  expect(replacing(team)("ask @lena-2 or @a")).toBe("ask somebody or participant 2");
});

test("somebody told of is known by each word of a full name, but not by common words", () => {
  const replace = replacing([told("Ana Silva", "support"), told("the night shift")]);
  expect(replace("Ana said so; Silva, Ana  Silva and ANA SILVA too")).toBe(
    "support said so; support, support and support too",
  );
  expect(replace("the night was long for the night shift")).toBe(
    "the night was long for a participant",
  );
});

test("who shares a role, or has none, is numbered; a role that names somebody is none", () => {
  const named = [
    login("jo", "on call"),
    login("mara"),
    login("tomas", "On call"),
    login("ines", "mara's deputy"),
    login("nadia", "support"),
  ];
  expect([...standIns(named, "roles", words)]).toEqual([
    ["jo", "on call 1"],
    ["tomas", "On call 2"],
    ["mara", "participant 1"],
    ["ines", "participant 2"],
    ["nadia", "support"],
  ]);
  expect([...standIns(named.slice(0, 2), "roles", words).values()]).toEqual([
    "on call",
    "a participant",
  ]);
  expect(new Set(standIns(named, "none", words).values())).toEqual(new Set(["somebody"]));
});

test("a name given to /view for may bring a role in brackets", () => {
  expect(splitTold("Ana Silva (support)")).toEqual({ name: "Ana Silva", role: "support" });
  expect(splitTold("Ana")).toEqual({ name: "Ana", role: null });
  expect(splitTold("(support)")).toEqual({ name: "(support)", role: null });
});
