import { type Answer, notForIntegration, notFound, ok } from "../answer.ts";
import { type Context, onRepository, param, type Route } from "../context.ts";
import { digest } from "../ids.ts";
import { repositoryUrl, webUrl } from "../json/links.ts";
import type { JsonObject } from "../json.ts";
import type { Repository, World } from "../state.ts";
import { fullName } from "../world.ts";

const get = onRepository("read", (context, repository): Answer => {
  const path = param(context, "path");
  if (!mayRead(context, repository, path)) return notForIntegration("contents=read");
  const text = repository.files.get(path);
  return text === undefined ? notFound : ok(fileJson(context.world, repository, path, text));
});

/** With the single-file permission an app reads these paths only; public ones are for everybody. */
function mayRead(context: Context, repository: Repository, path: string): boolean {
  if (context.identity.kind !== "installation" || !repository.private) return true;
  const { singleFiles } = context.world.app;
  return singleFiles === null || singleFiles.includes(path);
}

/** Schema `content-file`. GitHub breaks the base64 into lines. */
function fileJson(world: World, repository: Repository, path: string, text: string): JsonObject {
  const sha = digest(`blob ${text}`).slice(0, 40);
  const api = repositoryUrl(world, repository);
  const self = `${api}/contents/${path}?ref=main`;
  const git = `${api}/git/blobs/${sha}`;
  const html = `${webUrl(world)}/${fullName(world, repository)}/blob/main/${path}`;
  const base64 = Buffer.from(text).toString("base64");
  return {
    type: "file",
    encoding: "base64",
    size: Buffer.byteLength(text),
    name: path.slice(path.lastIndexOf("/") + 1),
    path,
    content: (base64.match(/.{1,60}/g) ?? []).map((line) => `${line}\n`).join(""),
    sha,
    url: self,
    git_url: git,
    html_url: html,
    download_url: `${webUrl(world)}/raw/${fullName(world, repository)}/main/${path}`,
    _links: { self, git, html },
  };
}

export const contentRoutes: readonly Route[] = [
  ["GET /repos/{owner}/{repo}/contents/{path*}", get],
];
