import type { EmbeddedGitHub } from "../embedded/github.ts";

/** Six people and what they may do; `sam` is a customer from outside. */
export const cast = {
  ines: "triage",
  jo: "write",
  tomas: "write",
  mara: "maintain",
  nadia: "write",
  sam: null,
} as const;

export type Name = keyof typeof cast;

export const shop = "acme/shop";
export const board = "acme/status-board";

const config = `# Read by the app; every key is optional.
timezone: Europe/Berlin
people:
  ines: { role: support }
  jo: { role: on call }
  tomas: { role: payments }
stakeholders: [tomas]
agreement:
  people: 3
follow_ups:
  labels: [follow-up]
`;

/** An organisation with a public shop and a status board, and the app installed on both. */
export function setTheScene(github: EmbeddedGitHub): Record<Name, string> {
  github.addOwner("acme", "Organization");
  const token = (name: Name) => github.addUser(name);
  const tokens = {
    ines: token("ines"),
    jo: token("jo"),
    tomas: token("tomas"),
    mara: token("mara"),
    nadia: token("nadia"),
    sam: token("sam"),
  };
  const { sam, ...team } = cast;
  github.addRepository(shop, { roles: team });
  github.addRepository(board, { roles: { nadia: "maintain", ines: "triage" } });
  github.writeFile(shop, ".github/postmortem.yml", config);
  github.install("acme", "all");
  return tokens;
}
