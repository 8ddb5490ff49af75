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

test("an error that stands for several is told by what they say, each once", () => {
  const refused = (address: string) => new Error(`connect ECONNREFUSED ${address}:5432`);
  const both = new AggregateError([refused("::1"), refused("127.0.0.1"), refused("::1")]);
  expect(describeError(both)).toBe(
    "connect ECONNREFUSED ::1:5432, connect ECONNREFUSED 127.0.0.1:5432",
  );
  const named = new AggregateError([refused("::1")], "no server");
  expect(describeError(new Error("fetch failed", { cause: named }))).toBe(
    "fetch failed: no server: connect ECONNREFUSED ::1:5432",
  );
  expect(describeError(new AggregateError([]))).toBe("AggregateError");
});
