import type { Repository } from "../state.ts";
import { type Act, announce } from "./act.ts";

/** The old name goes on leading here, by redirect. */
export function renameRepository(act: Act, repository: Repository, name: string): void {
  const from = repository.name;
  if (from === name) return;
  repository.formerNames.push(from.toLowerCase());
  repository.name = name;
  announce(act, repository, ["repository", "renamed"], {
    changes: { repository: { name: { from } } },
  });
}

export function setPrivate(act: Act, repository: Repository, hidden: boolean): void {
  if (repository.private === hidden) return;
  repository.private = hidden;
  announce(act, repository, ["repository", hidden ? "privatized" : "publicized"], {});
}

export function setArchived(act: Act, repository: Repository, archived: boolean): void {
  if (repository.archived === archived) return;
  repository.archived = archived;
  announce(act, repository, ["repository", archived ? "archived" : "unarchived"], {});
}
