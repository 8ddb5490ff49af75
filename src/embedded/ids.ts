import { createHash } from "node:crypto";
import type { IdKind, World } from "./state.ts";

/** Far apart, so that an issue's id taken for a comment's, or for a number, is found out. */
const firstIds: Readonly<Record<IdKind, number>> = {
  account: 1_001,
  repository: 20_001,
  issue: 300_001,
  comment: 4_000_001,
  event: 50_000_001,
  label: 600_001,
  reaction: 7_000_001,
  type: 801,
  team: 901,
  installation: 9_001,
  delivery: 10_000_001,
  secret: 1,
};

/** Ids grow with time within one kind, as GitHub's do. */
export function nextId(world: World, kind: IdKind): number {
  const id = (world.lastIds.get(kind) ?? firstIds[kind] - 1) + 1;
  world.lastIds.set(kind, id);
  return id;
}

/** The letters and digits of a token: not a secret, only unlike any other. */
export function tokenText(world: World, prefix: "ghp" | "ghs"): string {
  return `${prefix}_${digest(`${world.host} ${nextId(world, "secret")}`).slice(0, 36)}`;
}

/** A delivery's name, in the form of a version 4 UUID. */
export function guid(world: World): string {
  const hex = digest(`delivery ${world.host} ${nextId(world, "secret")}`);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`]
    .concat(hex.slice(20, 32))
    .join("-");
}

export function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

const nodePrefixes = {
  account: "U",
  bot: "BOT",
  organization: "O",
  repository: "R",
  issue: "I",
  comment: "IC",
  event: "EV",
  label: "LA",
  reaction: "REA",
  type: "IT",
  team: "T",
  installation: "MDIz",
  app: "A",
} as const;
type NodeKind = keyof typeof nodePrefixes;

/** Opaque to callers; only `nodes(ids:)` reads it back. */
export function nodeId(kind: NodeKind, id: number): string {
  return `${nodePrefixes[kind]}_${Buffer.from(`${kind}:${id}`).toString("base64url")}`;
}

/** The kind and number inside a node id; null where it is none of ours. */
export function readNodeId(text: string): { readonly kind: string; readonly id: number } | null {
  const inside = Buffer.from(text.slice(text.indexOf("_") + 1), "base64url").toString();
  const match = /^([a-z]+):([0-9]{1,15})$/.exec(inside);
  if (!match?.[1] || !match[2]) return null;
  return { kind: match[1], id: Number(match[2]) };
}
