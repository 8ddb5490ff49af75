import { jest } from "@jest/globals";
import { z } from "zod";

/*
 * Mermaid reads diagrams without a browser, but for DOMPurify, which wants one to make labels safe
 * for a page. That takes text away and refuses none, so whether a diagram parses does not hang on
 * it: here it lets everything through.
 */
jest.unstable_mockModule("dompurify", () => ({
  default: { addHook: () => {}, removeHook: () => {}, sanitize: (text: string) => text },
}));

const { default: mermaid } = await import("mermaid");

mermaid.initialize({ startOnLoad: false });

/** What Mermaid reads in a diagram, as far as the tests compare it; a problem when it reads none. */
export type ReadByMermaid =
  | { readonly kind: "gantt"; readonly rows: readonly Row[] }
  | { readonly kind: "flowchart"; readonly boxes: number; readonly links: number }
  | { readonly kind: "problem"; readonly says: string };

type Row = z.infer<typeof row>;

const row = z.object({
  section: z.string(),
  startTime: z.date(),
  endTime: z.date(),
  milestone: z.boolean().default(false),
});

const tasks = z.array(row);

/** As the page does it: first whether it parses, then what is to be drawn. */
export async function readByMermaid(source: string): Promise<ReadByMermaid> {
  try {
    await mermaid.parse(source);
    const { type, db } = await mermaid.mermaidAPI.getDiagramFromText(source);
    if (type === "gantt") return { kind: "gantt", rows: tasks.parse(call(db, "getTasks")) };
    const boxes = z.map(z.string(), z.unknown()).parse(call(db, "getVertices")).size;
    return {
      kind: "flowchart",
      boxes,
      links: z.array(z.unknown()).parse(call(db, "getEdges")).length,
    };
  } catch (problem) {
    return { kind: "problem", says: problem instanceof Error ? problem.message : String(problem) };
  }
}

/** The types of Mermaid do not tell what a kind of diagram keeps. */
function call(db: object, name: string): unknown {
  const found: unknown = Reflect.get(db, name);
  return typeof found === "function" ? Reflect.apply(found, db, []) : null;
}
