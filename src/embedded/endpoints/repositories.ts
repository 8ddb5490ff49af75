import { invalid, ok } from "../answer.ts";
import { fields, onRepository, type Route, roleIn } from "../context.ts";
import { fullRepositoryJson } from "../json/repository.ts";
import { textAt } from "../json.ts";
import { renameRepository, setArchived, setPrivate } from "../rules/repositories.ts";
import { findRepository, known } from "../world.ts";

const get = onRepository("read", (context, repository) =>
  ok(fullRepositoryJson(context.world, repository, roleIn(context, repository))),
);

const update = onRepository("admin", (context, repository) => {
  const given = fields(context);
  const name = textAt(given, "name");
  const hidden = given["visibility"] === undefined ? given["private"] : given["visibility"];
  const archived = given["archived"];
  if (name !== undefined) {
    const { login } = known(context.world.accounts, repository.owner);
    const namesake = findRepository(context.world, login, name);
    if (namesake?.name === "current" && namesake.repository !== repository) {
      return invalid({ resource: "Repository", field: "name", code: "custom" });
    }
    renameRepository(context, repository, name);
  }
  if (hidden !== undefined) {
    setPrivate(context, repository, hidden === true || hidden === "private");
  }
  if (typeof archived === "boolean") setArchived(context, repository, archived);
  return ok(fullRepositoryJson(context.world, repository, "admin"));
});

export const repositoryRoutes: readonly Route[] = [
  ["GET /repos/{owner}/{repo}", get],
  ["PATCH /repos/{owner}/{repo}", update],
];
