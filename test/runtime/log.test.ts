import { expect, test } from "@jest/globals";
import { createLog, describeError, type LogLevel } from "../../src/runtime/log.ts";

function linesAt(level: LogLevel): readonly string[] {
  const lines: string[] = [];
  const now = () => new Date("2026-11-22T10:00:00Z");
  const log = createLog({ level, now, write: (line) => lines.push(line) });
  log.info("webhook", { event: "issues", keys: ["acme/shop#1"] });
  log.warn("parked");
  log.error("will try again", { because: "502\nBad Gateway" });
  return lines;
}

test("a line is one JSON object", () => {
  expect(linesAt("info")).toEqual([
    '{"time":"2026-11-22T10:00:00.000Z","level":"info","msg":"webhook","event":"issues","keys":["acme/shop#1"]}\n',
    '{"time":"2026-11-22T10:00:00.000Z","level":"warn","msg":"parked"}\n',
    '{"time":"2026-11-22T10:00:00.000Z","level":"error","msg":"will try again","because":"502\\nBad Gateway"}\n',
  ]);
});

test("a level leaves out what is below it", () => {
  const counts = (["trace", "info", "warn", "error", "fatal", "silent"] as const).map(
    (level) => linesAt(level).length,
  );
  expect(counts).toEqual([3, 3, 2, 1, 0, 0]);
});

test("an error is told with what caused it", () => {
  const error = new Error("reconcile acme/shop#1", {
    cause: new Error("read", { cause: "ECONNRESET" }),
  });
  expect(describeError(error)).toBe("reconcile acme/shop#1: read: ECONNRESET");
  const sentence = new Error("Set PORT to another number.", { cause: new Error("EADDRINUSE") });
  expect(describeError(sentence)).toBe("Set PORT to another number. (EADDRINUSE)");
});
