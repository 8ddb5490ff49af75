import fc from "fast-check";
import type { SectionName } from "../../../src/core/document/section-names.ts";
import type { Sections } from "./by-hand.ts";

/** What changes in a review, as far as the document shows it. Places are taken modulo what there is. */
export type AppAct =
  | { readonly is: "tell"; readonly section: number; readonly place: number }
  | { readonly is: "untell" | "redraw" | "retell"; readonly place: number }
  | { readonly is: "reorder" | "title" | "hide"; readonly section: number }
  | { readonly is: "prose"; readonly section: number }
  | { readonly is: "seal" | "reopen" };

const section = fc.nat({ max: 11 });
const place = fc.nat({ max: 30 });

export const appAct: fc.Arbitrary<AppAct> = fc.oneof(
  { arbitrary: fc.record({ is: fc.constant("tell"), section, place }), weight: 6 },
  { arbitrary: fc.record({ is: fc.constantFrom("untell", "redraw", "retell"), place }), weight: 4 },
  fc.record({ is: fc.constantFrom("reorder", "title", "hide"), section }),
  fc.record({ is: fc.constant("prose"), section }),
  fc.record({ is: fc.constantFrom("seal", "reopen") }),
);

type Row = { readonly key: string; readonly version: number };

type Told = {
  readonly name: SectionName;
  readonly rows: Row[];
  hidden: boolean;
  title: number;
  prose: number;
};

/** A review that a test changes, and the sections that tell it. */
export type App = {
  readonly told: readonly Told[];
  keys: number;
  seals: number;
  sealed: boolean;
  /** When the summary was last told in the thread, in seconds since 1970. */
  summaryAt: number;
};

const names = [
  "head",
  "summary",
  "timeline",
  "contributing-factors",
  "what-helped",
  "follow-ups",
  "agreement",
  "needs-attention",
] as const;

const withRows: readonly SectionName[] = [
  "timeline",
  "contributing-factors",
  "what-helped",
  "follow-ups",
];

export function openApp(): App {
  const app: App = {
    told: names.map((name) => ({ name, rows: [], hidden: false, title: 0, prose: 0 })),
    keys: 0,
    seals: 0,
    sealed: false,
    summaryAt: 0,
  };
  for (const one of [0, 0, 0, 0, 1, 1, 3, 3])
    appDoes(app, { is: "tell", section: one, place: 30 }, 0);
  return app;
}

export function appDoes(app: App, act: AppAct, now: number): void {
  const lists = app.told.filter(({ name }) => withRows.includes(name));
  const rows = lists.flatMap((one) => one.rows.map((row) => ({ one, row })));
  const any = app.told["section" in act ? act.section % app.told.length : 0];
  switch (act.is) {
    case "tell": {
      const list = lists[act.section % lists.length];
      app.keys += 1;
      const at = act.place % ((list?.rows.length ?? 0) + 1);
      list?.rows.splice(at, 0, { key: `r${app.keys}`, version: 0 });
      return;
    }
    case "untell":
    case "redraw":
    case "retell": {
      const { one, row } = rows[act.place % Math.max(1, rows.length)] ?? {};
      if (!one || !row) return;
      const at = one.rows.indexOf(row);
      if (act.is === "untell") one.rows.splice(at, 1);
      else if (act.is === "redraw") one.rows.splice(at, 1, { ...row, version: row.version + 1 });
      else {
        app.keys += 1;
        one.rows.splice(at, 1, { key: `r${app.keys}`, version: 0 });
      }
      return;
    }
    case "reorder":
      lists[act.section % lists.length]?.rows.reverse();
      return;
    case "title":
      if (any) any.title += 1;
      return;
    case "hide":
      if (any && any.name !== "head") any.hidden = !any.hidden;
      return;
    case "prose":
      if (any) any.prose += 1;
      if (any?.name === "summary") app.summaryAt = now;
      return;
    case "seal":
      if (!app.sealed) app.seals += 1;
      app.sealed = true;
      return;
    case "reopen":
      app.sealed = false;
      return;
    default:
      act satisfies never;
  }
}

export function sectionsOf({ told }: App): Sections {
  const shown = told.filter(({ hidden }) => !hidden);
  return Object.fromEntries(shown.map((one) => [one.name, textOf(one)]));
}

/** Titles of the sections that are shown, except for the one in a fold. */
export function titleLines({ told }: App): readonly string[] {
  return told.flatMap((one) => (one.hidden || one.name === "needs-attention" ? [] : titleOf(one)));
}

/** The app's rows as they would be written now. */
export function rowLines({
  told,
}: App): readonly { readonly key: string; readonly line: string }[] {
  return told
    .filter(({ hidden }) => !hidden)
    .flatMap(({ name, rows }) => rows.map((row) => ({ key: row.key, line: rowText(name, row) })));
}

function titleOf({ name, title }: Told): string {
  const words = `${name} in words${title === 0 ? "" : ` ${title}`}`;
  return `${name === "head" ? "##" : "###"} ${words}`;
}

function textOf(told: Told): string {
  const { name, rows, prose } = told;
  const title = titleOf(told);
  const lines = rows.map((row) => `${row.key}>${rowText(name, row)}`);
  switch (name) {
    case "summary":
      return `${title}\nIt broke ${prose}.\n\nThen it worked. <sub>[mara](#c8)</sub>`;
    case "timeline": {
      const head = ["", "```mermaid", "gantt", `  section ${prose}`, "```", ""];
      const table = ["| UTC | | From |", "|---|---|---|", `| **${prose + 10} Nov** | | |`];
      const more = ["", "One hidden comment is left out."];
      return [title, ...head, ...(rows.length > 0 ? [...table, ...lines, ...more] : [])].join("\n");
    }
    case "follow-ups":
      return rows.length === 0
        ? `${title}\n*What do we change?*`
        : [title, "| | Follow-up | State |", "|---|---|---|", ...lines].join("\n");
    case "contributing-factors":
    case "what-helped":
      return [title, ...(rows.length > 0 ? lines : ["*What had to be true?*"])].join("\n");
    case "head":
      return `${title}\n\n**In review** · ${prose}`;
    case "agreement":
      return `${title}\n| Who | |\n|---|---|\n| jo | agreed ${prose} |`;
    default:
      return `<details><summary>${name} ${prose}</summary>\n\n- Which day?\n</details>`;
  }
}

function rowText(name: SectionName, { key, version }: Row): string {
  switch (name) {
    case "timeline":
      return `| 14:02 | it was ${key} | [jo](#${version}) |`;
    case "follow-ups":
      return `| A${key.slice(1)} | mend ${key} | state ${version} |`;
    case "what-helped":
      return `- ${key} helped${version === 0 ? "" : ` ${version}`}`;
    default:
      return `- **F** a small ${key}${version === 0 ? "" : ` ${version}`}`;
  }
}
