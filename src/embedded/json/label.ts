import { nodeId } from "../ids.ts";
import type { JsonObject } from "../json.ts";
import type { Label, Repository, World } from "../state.ts";
import { repositoryUrl } from "./links.ts";

/** Schema `label`. */
export function labelJson(world: World, repository: Repository, label: Label): JsonObject {
  return {
    id: label.id,
    node_id: nodeId("label", label.id),
    url: `${repositoryUrl(world, repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: false,
    description: label.description,
  };
}
