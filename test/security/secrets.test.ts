import { generateKeyPairSync } from "node:crypto";
import { expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import { problemOf } from "../../src/github/problems.ts";
import { readEnvironment } from "../../src/runtime/env.ts";
import { createLog, type LogLevel } from "../../src/runtime/log.ts";
import { agree, openStage, start } from "../end-to-end/stage.ts";

jest.setTimeout(120_000);

/** What nobody who reads a log should find there: words of people that stand nowhere else. */
const typed = {
  title: "Zanzibar merger leaked",
  body: "Customer Quetzalcoatl is affected",
  factor: "The Xylophone contract",
  followUp: "Call the Wolverine lawyer",
  hidden: "Ocelot password is hunter2",
};

/** Everything that a running app writes into its log, with trouble on the way. */
async function logOf(level: LogLevel) {
  const lines: string[] = [];
  const now = () => new Date(start);
  const log = createLog({ level, now, write: (line) => lines.push(line) });
  const stage = await openStage({ private: true }, { log });
  const { github } = stage.theatre;
  const issue = await stage.opens("mara", "acme/shop", { title: typed.title, body: typed.body });
  github.failNext("PATCH");
  github.failNext("POST /repos/acme/shop/issues");
  await stage.says("jo", issue, `/factor ${typed.factor}\n\n/view ${typed.hidden}`);
  github.writeFile("acme/shop", ".github/postmortem.yml", `intro: [${typed.hidden}`);
  await stage.later(1);
  await stage.says("jo", issue, `/by A9 ${typed.hidden}`);
  github.writeFile("acme/shop", ".github/postmortem.yml", "");
  await stage.later(1);
  await agree(stage, issue, [`/follow-up ${typed.followUp} @nobody in acme/${"x".repeat(20)}`]);
  await stage.says("jo", issue, `/follow-up ${typed.followUp}`);
  await stage.ask("mara", "PUT", `/repos/acme/shop/issues/1/lock`, {});
  await stage.theatre.lookAgain(issue);
  await stage.theatre.whileDown(async () => undefined);
  const secrets = [...github.world.tokens.keys(), github.world.app.webhookSecret];
  await stage.theatre.close();
  return { text: lines.join(""), lines, secrets };
}

test.each(["info", "trace"] as const)(
  "at %s the log holds no secret and no word of people",
  async (level) => {
    const { text, lines, secrets } = await logOf(level);
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.filter((line) => line.includes('"level":"warn"')).length).toBeGreaterThan(0);
    expect(secrets.length).toBeGreaterThan(3);
    const told = [...secrets, ...Object.values(typed)].filter((secret) => text.includes(secret));
    expect(told).toEqual([]);
    // A JWT, an authorization header, a key.
    expect(text).not.toMatch(/eyJ|bearer|authorization|PRIVATE KEY|gh[psu]_/i);
    const words = Object.values(typed).flatMap((sentence) => sentence.match(/[A-Z]\w{6,}/g) ?? []);
    expect(words.filter((word) => text.includes(word))).toEqual([]);
  },
);

test("what GitHub repeats of a refused request is not told", () => {
  const errors = [
    { resource: "Issue", field: "title", code: "invalid", value: typed.title },
    { resource: "Issue", field: "data", code: "custom", message: "is too long" },
  ];
  const data = { message: "Validation Failed", errors };
  const refused = Object.assign(new Error(`Validation Failed: ${JSON.stringify(errors)}`), {
    status: 422,
    request: { method: "POST", url: "https://api.github.com/repos/acme/shop/issues" },
    response: { headers: {}, data },
  });
  expect(problemOf(refused, 0)).toEqual({
    kind: "parked",
    because: "GitHub did not take this: Validation Failed: title invalid, data is too long.",
  });
});

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
/** Ways in which a secret comes out wrong: cut, in the wrong place, with something around it. */
const spoilt = fc
  .tuple(fc.constantFrom(...pem.split("\n").slice(1, 4)), fc.nat(40), fc.string({ maxLength: 5 }))
  .map(([part, cut, more]) => `${more}${part.slice(0, 64 - cut)}${more}`);

test("whatever is wrong with the environment, no key, no password and no secret is told", () => {
  fc.assert(
    fc.property(spoilt, fc.constantFrom("postgres", "mysql", "https"), (secret, kind) => {
      const read = readEnvironment(
        {
          APP_ID: "seven",
          PRIVATE_KEY: `-----BEGIN RSA PRIVATE KEY-----\n${secret}\n-----END RSA PRIVATE KEY-----`,
          WEBHOOK_SECRET: "development",
          DATABASE_URL: `${kind}://app:${encodeURIComponent(secret)}@:::/queue`,
        },
        () => "",
      );
      const told = read.ok ? "" : read.problems.join("\n");
      expect(told).toContain("PRIVATE_KEY");
      expect(told).not.toContain(secret.slice(8, 24));
      expect(told).not.toContain(encodeURIComponent(secret).slice(8, 24));
    }),
    { numRuns: 50 },
  );
});
