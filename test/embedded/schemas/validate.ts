import { readFileSync } from "node:fs";
import { Ajv2019, type ErrorObject } from "ajv/dist/2019.js";
import {
  isList,
  isObject,
  type Json,
  type JsonObject,
  readJson,
} from "../../../src/embedded/json.ts";

/**
 * Checks against GitHub's own schemas, which leave it open whether an object may have fields they
 * do not name. Here it may not: a misspelt field would otherwise pass for one more.
 */
const schemas = readFileSync(new URL("github.jsonl", import.meta.url), "utf8")
  .split("\n")
  .flatMap((line) => (line === "" ? [] : [readLine(line)]));

type Line = { readonly kind: string; readonly name: string; readonly schema: JsonObject | null };

function readLine(line: string): Line {
  const value = readJson(line);
  if (!isList(value)) throw new Error(`not a schema: ${line.slice(0, 80)}`);
  const [kind, name, schema] = value;
  return { kind: String(kind), name: String(name), schema: isObject(schema) ? schema : null };
}

const ajv = new Ajv2019({ strict: false, allErrors: true, inlineRefs: false, formats: formats() });

function formats() {
  const isUri = (text: string) => URL.canParse(text);
  const isTime = (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text);
  return {
    uri: isUri,
    "uri-template": true,
    "date-time": isTime,
    int64: true,
    email: true,
  } as const;
}

const root = {
  $id: "github",
  definitions: Object.fromEntries(
    schemas.flatMap(({ kind, name, schema }) => {
      const key = kind === "definition" ? name : `${kind} ${name}`;
      return [[key, kind === "definition" && schema ? closed(schema) : (schema ?? {})]];
    }),
  ),
};
ajv.addSchema(root);

function closed(schema: JsonObject): JsonObject {
  const open = schema["properties"] === undefined || schema["additionalProperties"] !== undefined;
  return open ? schema : { ...schema, unevaluatedProperties: false };
}

export type Kind = "answer" | "webhook" | "entry";

/** What is wrong with a value, by GitHub's schema of that name; empty where all is well. */
export function complaints(kind: Kind, name: string, value: Json | undefined): string[] {
  const line = schemas.find((each) => each.kind === kind && each.name === name);
  if (!line) return [`${kind} ${name}: GitHub has none`];
  if (line.schema === null) return value === undefined ? [] : [`${kind} ${name}: has no body`];
  const reference = encodeURIComponent(
    `${kind} ${name}`.replaceAll("~", "~0").replaceAll("/", "~1"),
  );
  const check = ajv.getSchema(`github#/definitions/${reference}`);
  if (!check) throw new Error(`no schema ${kind} ${name}`);
  check(value);
  return (check.errors ?? []).map((error) => `${kind} ${name}: ${said(error)}`);
}

function said({ instancePath, message, params }: ErrorObject): string {
  return `${instancePath} ${message ?? ""} ${JSON.stringify(params)}`;
}

/** The webhooks that GitHub has a schema for here, such as `issues.opened`. */
export function webhookNames(): string[] {
  return schemas.flatMap(({ kind, name }) => (kind === "webhook" ? [name] : []));
}
