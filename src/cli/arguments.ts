import { parseArgs } from "node:util";
import type { Command, Given } from "./command.ts";

export type ReadArguments =
  | { readonly is: "given"; readonly given: Given }
  | { readonly is: "help" }
  /** `because` names what was found and what is wanted. */
  | { readonly is: "refused"; readonly because: string };

/** Reads what was typed after a command's name. */
export function readArguments(command: Command, typed: readonly string[]): ReadArguments {
  const names = [...command.switches, "help"];
  const { tokens } = parseArgs({
    args: [...typed],
    options: Object.fromEntries(names.map((name) => [name, { type: "boolean" }])),
    allowPositionals: true,
    // Strict would throw sentences of its own.
    strict: false,
    tokens: true,
  });
  const plain: string[] = [];
  const switches = new Set<string>();
  for (const token of tokens) {
    if (token.kind === "positional") plain.push(token.value);
    if (token.kind !== "option") continue;
    const { rawName, name, value } = token;
    if (!rawName.startsWith("--") || !names.includes(name))
      return refused(rawName, listed(names.map((known) => `--${known}`)));
    if (value !== undefined) return refused(`${rawName}=${value}`, `${rawName} alone`);
    switches.add(name);
  }
  if (switches.has("help")) return { is: "help" };
  return withWhat(command, plain, switches);
}

function withWhat(
  { takes }: Command,
  plain: readonly string[],
  switches: Given["switches"],
): ReadArguments {
  const [what = null, more] = plain;
  if (takes.kind === "nothing")
    return what === null
      ? { is: "given", given: { what, switches } }
      : refused(what, "nothing after the command");
  if (more !== undefined) return refused(`${what} and ${more}`, takes.wanted);
  if (what === null && takes.kind === "one") return refused("nothing", takes.wanted);
  return { is: "given", given: { what, switches } };
}

function refused(found: string, wanted: string): ReadArguments {
  return { is: "refused", because: `found ${found}, wanted ${wanted}.` };
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}
