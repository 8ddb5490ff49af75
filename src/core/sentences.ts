/**
 * All the words of the app come from `templates/`: a template for each section and for each text
 * the app posts, and one file with every single sentence.
 *
 * Templates arrive as strings, are read once, and are checked at start: what is missing, misspelt
 * or uses a name it is not given is an error that says in which file. Only templates that ship with
 * the app, or that whoever hosts it put in their place, are ever compiled; never a team's.
 */
import Handlebars from "handlebars";
import { load } from "js-yaml";
import { type SectionName, sectionNames, type WrittenSection } from "./document/section-names.ts";
import { ours, type Shown } from "./document/shown.ts";
import { isSentenceKey, type SentenceKey, wording } from "./document/wording.ts";
import { compileRules, type Rulebook } from "./language/rulebook.ts";

/** What a template may be given: nothing that a person typed and nobody neutralised. */
export type View = { readonly [name: string]: ViewValue };
type ViewValue = Shown | number | boolean | null | View | readonly ViewValue[];

export type SentenceValues<Key extends SentenceKey> = Readonly<
  Record<(typeof wording)[Key][number], Shown | number | boolean | null>
>;

/** Says one sentence; `{{slash}}` is already known to it. */
export type Say = <Key extends SentenceKey>(key: Key, values: SentenceValues<Key>) => Shown;

const textNames = ["follow-up", "reminder", "reply"] as const;
export type TextName = (typeof textNames)[number];

export type Templates = {
  readonly section: (name: WrittenSection | "empty", view: View) => Shown;
  readonly text: (name: TextName, view: View) => Shown;
  readonly say: (slash: Shown) => Say;
  /** What the app asks about in people's own sentences. */
  readonly rules: Rulebook;
};

/** `files` by their path in the template folder, such as `sections/summary.md.hbs`. */
export function compileTemplates(files: ReadonlyMap<string, string>): Templates {
  const sections = new Map(
    [...sectionNames.filter(isWritten), "empty" as const].map((name) => {
      return [name, compileFile(files, `sections/${name}.md.hbs`)];
    }),
  );
  const texts = new Map(textNames.map((name) => [name, compileFile(files, `${name}.md.hbs`)]));
  const sentences = compileSentences(files);
  return {
    section: (name, view) => render(sections, name, view),
    text: (name, view) => render(texts, name, view),
    say: (slash) => (key, values) => render(sentences, key, { ...values, slash }),
    rules: compileRules(load(read(files, rulesFile))),
  };
}

type Template = (view: View) => string;

const sentencesFile = "sentences.yml";
const rulesFile = "rules.yml";

function compileFile(files: ReadonlyMap<string, string>, file: string): Template {
  return compile(read(files, file), file);
}

function compileSentences(files: ReadonlyMap<string, string>): ReadonlyMap<SentenceKey, Template> {
  const sources = flatten(load(read(files, sentencesFile)));
  const keys = Object.keys(wording).filter(isSentenceKey);
  return new Map(keys.map((key) => [key, compileSentence(key, sources.get(key))]));
}

/** A sentence is tried once with all its values and once with none, so every name in it is known. */
function compileSentence(key: SentenceKey, source: string | undefined): Template {
  const where = `${sentencesFile}: ${key}`;
  if (source === undefined) throw new Error(`templates/${where} is missing`);
  const template = compile(source, where);
  for (const sample of [ours("…"), null]) {
    const values = wording[key].map((name) => [name, sample]);
    tell(where, () => template({ ...Object.fromEntries(values), slash: ours("/") }));
  }
  return template;
}

/** Isolated: no helper or partial that another module registers is seen here. */
const handlebars = Handlebars.create();

function compile(source: string, where: string): Template {
  tell(where, () => handlebars.parse(source));
  // Markdown is not HTML: what people typed was neutralised before, and escaping would garble it.
  return handlebars.compile<View>(source, { noEscape: true, strict: true, knownHelpersOnly: true });
}

function tell(where: string, attempt: () => unknown): void {
  try {
    attempt();
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new Error(`templates/${where} cannot be read: ${what}`, { cause: error });
  }
}

function render<Name>(templates: ReadonlyMap<Name, Template>, name: Name, view: View): Shown {
  const template = templates.get(name);
  if (!template) throw new Error(`no template ${String(name)}`);
  return ours(template(view).trim());
}

function read(files: ReadonlyMap<string, string>, file: string): string {
  const text = files.get(file);
  if (text === undefined) throw new Error(`templates/${file} is missing`);
  return text;
}

/** `{ needs: { config: "…" } }` as `needs.config`. */
function flatten(groups: unknown): ReadonlyMap<string, string> {
  const sentences = new Map<string, string>();
  for (const [group, entries] of Object.entries(groups ?? {}))
    for (const [name, text] of Object.entries(entries ?? {}))
      if (typeof text === "string") sentences.set(`${group}.${name}`, text);
  return sentences;
}

function isWritten(name: SectionName): name is WrittenSection {
  return name !== "notes";
}
