import { addRepository, addUser, install } from "../../../src/embedded/furnish.ts";
import type { Role } from "../../../src/embedded/state.ts";
import { ensureAccount } from "../../../src/embedded/world.ts";
import { happen } from "../github.ts";
import type { Simulation } from "../simulation.ts";

/** Who takes part, and what each may do at the start; `sam` is a stranger. */
export const roles = {
  mara: "maintain",
  jo: "write",
  ines: "triage",
  ana: "read",
  // She has to do with the review that nobody troubles, and with nothing else.
  vera: "write",
} as const satisfies Readonly<Record<string, Role>>;

export const cast = ["mara", "jo", "ines", "ana", "sam"] as const;
export type Name = (typeof cast)[number] | "vera";

export const places = ["acme/shop", "acme/lib"] as const;
/** A repository of its own, for the review that nobody troubles. */
export const quietPlace = "acme/search";

const settings = [
  "stakeholders:\n  - ana\n",
  "follow_ups:\n  repositories:\n    - acme/lib\n",
  "agreement:\n  people: 1\n",
] as const;

/** An organisation with repositories of one kind, its people, and the app installed. */
export function furnish(simulation: Simulation, names: readonly string[]): void {
  const { world, dice } = simulation;
  const isPrivate = dice.chance(0.4);
  happen(simulation, (webhooks) => {
    const acme = ensureAccount(world, "acme", "Organization");
    for (const name of names) {
      const repository = addRepository(world, name, { private: isPrivate, roles });
      if (dice.chance(0.2)) repository.files.set(".github/postmortem.yml", dice.pick(settings));
    }
    for (const name of [...cast, "vera"]) addUser(world, name);
    install({ world, by: acme, webhooks }, "acme", "all");
  });
}
