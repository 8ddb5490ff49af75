/** A JSON value: what crosses the wire in both directions. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export type JsonObject = { readonly [key: string]: Json };

/** Reads JSON text; undefined where it is not JSON. */
export function readJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The text under a key; undefined where there is none or it is not text. */
export function textAt(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === "string" ? value : undefined;
}

/** The number under a key; undefined where there is none or it is not a number. */
export function numberAt(object: JsonObject, key: string): number | undefined {
  const value = object[key];
  return typeof value === "number" ? value : undefined;
}

/**
 * Names in a list such as `labels` or `assignees`, where each is text or an object that carries
 * the name under `key`. Undefined where the list itself is absent.
 */
export function namesAt(object: JsonObject, list: string, key: string): string[] | undefined {
  const value = object[list];
  if (!isList(value)) return undefined;
  return value.flatMap((item) => {
    if (typeof item === "string") return [item];
    const name = isObject(item) ? textAt(item, key) : undefined;
    return name === undefined ? [] : [name];
  });
}
