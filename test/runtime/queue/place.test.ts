import { expect, test } from "@jest/globals";
import { placeOf } from "../../../src/runtime/queue/place.ts";

test.each([
  ["queue.sqlite", "queue.sqlite"],
  ["file:queue.sqlite", "queue.sqlite"],
  ["file:/var/lib/queue.sqlite", "/var/lib/queue.sqlite"],
  ["file:///var/lib/queue.sqlite", "/var/lib/queue.sqlite"],
])("%s is a file", (text, file) => {
  expect(placeOf(text)).toEqual({ kind: "sqlite", file });
});

test.each([
  "postgres://app:secret@db.example:5433/queue?sslmode=verify-full",
  "postgresql://app@localhost/queue",
  "postgres://app@/queue?host=/run/postgresql",
  "postgres:///queue",
])("%s is a PostgreSQL database", (url) => {
  expect(placeOf(url)).toEqual({ kind: "postgres", url });
});

test.each([
  "",
  "file:",
  "mysql://app@db/queue",
  "postgres:queue",
  "postgres://app@db:port/queue",
  "postgres://app:has#or/inside@db/queue",
])("%j is neither", (text) => {
  expect(placeOf(text)).toBeNull();
});
