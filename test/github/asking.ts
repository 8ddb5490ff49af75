import type { Key } from "../../src/core/key.ts";
import { type Facts, noFacts, type Question } from "../../src/core/question.ts";
import { connectWithToken } from "../../src/github/connect.ts";
import { app, issueJson, repositoryJson } from "./json.ts";
import { baseUrl, type Script, scriptGitHub } from "./script.ts";

/** The issue that is observed. */
const key: Key = { owner: "acme", repo: "shop", number: 7 };
export const acme = { owner: "acme", repo: "shop" };
export const pay = { owner: "acme", repo: "pay" };

export const person = { id: 11, login: "mara", bot: false };
export const twelve = { id: 12, login: "tomas", bot: false };
export const self = { id: 99, login: "second-story[bot]", bot: true };

const home: Script = {
  "GET /user": { body: app },
  "GET /repos/acme/shop": { body: repositoryJson() },
  "GET /repos/acme/shop/issues/7": { body: issueJson(7) },
  "GET /repos/acme/shop/issues/7/timeline?per_page=100": { body: [] },
};

/** Asks in as many observations as there are lists of questions; the last one's facts, all requests. */
export async function ask(script: Script, ...observations: readonly (readonly Question[])[]) {
  const github = scriptGitHub({ ...home, ...script });
  const port = connectWithToken({ token: "t", baseUrl });
  await port.observe(key, () => []);
  const before = github.requests.length;
  let facts: Facts = noFacts;
  let can = {};
  for (const questions of observations) {
    ({ facts, can } = await port.observe(key, () => questions));
  }
  const known = new Set([
    "/repos/acme/shop/issues/7",
    "/repos/acme/shop/issues/7/timeline?per_page=100",
  ]);
  const requests = github.requests
    .slice(before)
    .filter((request) => !known.has(request.replace("GET ", "")));
  return { facts, can, requests };
}
