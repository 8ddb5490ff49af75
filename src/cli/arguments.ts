import { parseArgs } from "node:util";
import type { Command, Given } from "./command.ts";

export type ReadArguments =
  | { readonly is: "given"; readonly given: Given }
  | { readonly is: "help" }
  /** `because` names what was found and what is wanted. */
  | { readonly is: "refused"; readonly because: string };

/** Reads what was typed after a command's name. */
export function readArguments(command: Command, typed: readonly string[]): ReadArguments {
  const flags = [...command.switches, "help"];
  const valued = command.options.map(({ name }) => name);
  const known = [...valued, ...flags];
  const plain: string[] = [];
  const switches = new Set<string>();
  const options = new Map<string, string>();
  for (const token of tokensOf(typed, flags, valued)) {
    if (token.kind === "positional") plain.push(token.value);
    if (token.kind !== "option") continue;
    const { rawName, name, value } = token;
    if (!rawName.startsWith("--") || !known.includes(name))
      return refused(rawName, listed(known.map((one) => `--${one}`)));
    const because = valued.includes(name)
      ? wrongValue(command, name, value)
      : value === undefined
        ? null
        : refused(`${rawName}=${value}`, `${rawName} alone`);
    if (because) return because;
    if (value === undefined) switches.add(name);
    else options.set(name, value);
  }
  if (switches.has("help")) return { is: "help" };
  return withWhat(command, plain, { switches, options });
}

function tokensOf(typed: readonly string[], flags: readonly string[], valued: readonly string[]) {
  const { tokens } = parseArgs({
    args: [...typed],
    options: Object.fromEntries([
      ...flags.map((name) => [name, { type: "boolean" as const }] as const),
      ...valued.map((name) => [name, { type: "string" as const }] as const),
    ]),
    allowPositionals: true,
    // Strict would throw sentences of its own.
    strict: false,
    tokens: true,
  });
  return tokens;
}

function wrongValue(
  { options }: Command,
  name: string,
  value: string | undefined,
): ReadArguments | null {
  const wanted = options.find((one) => one.name === name)?.value;
  if (!wanted) return null;
  const words = "oneOf" in wanted ? listed(wanted.oneOf) : wanted.shown;
  if (value === undefined) return refused(`--${name} alone`, `--${name} with ${words}`);
  if (!("oneOf" in wanted) || wanted.oneOf.includes(value)) return null;
  return refused(`--${name} ${value}`, words);
}

function withWhat(
  { takes }: Command,
  plain: readonly string[],
  given: Omit<Given, "what">,
): ReadArguments {
  const [what = null, more] = plain;
  if (takes.kind === "nothing")
    return what === null
      ? { is: "given", given: { what, ...given } }
      : refused(what, "nothing after the command");
  if (more !== undefined) return refused(`${what} and ${more}`, takes.wanted);
  if (what === null && takes.kind === "one") return refused("nothing", takes.wanted);
  return { is: "given", given: { what, ...given } };
}

function refused(found: string, wanted: string): ReadArguments {
  return { is: "refused", because: `found ${found}, wanted ${wanted}.` };
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}
