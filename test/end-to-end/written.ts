import { expect } from "@jest/globals";
import { botLogin } from "../../src/demo/verify.ts";
import type { Stage } from "./stage.ts";

/** GitHub's limit for a comment. */
export const limit = 65_536;

/** Everything the app wrote on an issue, as it stands there. */
export async function written(stage: Stage, issue: string): Promise<readonly string[]> {
  const said = await stage.comments(issue);
  return said.filter(({ by }) => by === botLogin).map(({ body }) => body);
}

/** Sections and folded blocks that are opened are closed again, and no marker stands there twice. */
export function expectWellFormed(body: string): void {
  const lines = body.split("\n");
  const markers = lines.filter((line) => line.startsWith("<!-- second-story:"));
  const names = (kind: string) =>
    markers
      .filter((line) => line.includes(`:${kind} `))
      .map((line) => /name=([a-z-]+)/.exec(line)?.[1]);
  expect(names("section")).toEqual([...new Set(names("section"))]);
  expect(names("end")).toEqual(names("section"));
  expect(markers.filter((line) => line.includes(":record ")).length).toBe(1);
  expect(lines.filter((line) => line.startsWith("<details>")).length).toBe(
    lines.filter((line) => line === "</details>").length,
  );
  expect(body.length).toBeLessThanOrEqual(limit);
}
