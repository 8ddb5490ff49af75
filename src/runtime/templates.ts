import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** As deep below the project in `src/` as in `lib/`. */
const shipped = fileURLToPath(new URL("../../templates/", import.meta.url));

/**
 * Reads every template below a folder, once. Templates come with the app or from whoever hosts it;
 * a repository never brings one.
 *
 * @param folder a path; null for the templates that come with the app
 * @returns texts by name, such as `document.md.hbs` or `sections/timeline.md.hbs`
 * @throws Error when the folder cannot be read or holds no template
 */
export function readTemplates(folder: string | null): ReadonlyMap<string, string> {
  const root = folder ?? shipped;
  const names = filesBelow(root).filter((name) => /\.(hbs|yml)$/.test(name));
  if (names.length === 0)
    throw new Error(`There are no templates in ${root}. Set TEMPLATES to a folder that has them.`);
  return new Map(
    names.map((name) => [name.replaceAll(sep, "/"), readFileSync(join(root, name), "utf8")]),
  );
}

function filesBelow(root: string): readonly string[] {
  try {
    return readdirSync(root, { recursive: true, encoding: "utf8" }).toSorted();
  } catch (cause) {
    throw new Error(
      `The templates in ${root} cannot be read. Set TEMPLATES to a folder that has them, or leave it out.`,
      { cause },
    );
  }
}
