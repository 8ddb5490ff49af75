import { type Answer, ok } from "./answer.ts";
import type { Context } from "./context.ts";
import type { Json } from "./json.ts";

/** https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api */
const defaultSize = 30;
const greatestSize = 100;

export type Slice<T> = {
  readonly items: readonly T[];
  readonly headers: Readonly<Record<string, string>>;
};

/** The page a request asks for, with its `Link` header where there is more than one. */
export function slice<T>(context: Context, all: readonly T[]): Slice<T> {
  const size = Math.min(whole(context, "per_page") ?? defaultSize, greatestSize);
  const page = whole(context, "page") ?? 1;
  const last = Math.max(1, Math.ceil(all.length / size));
  const relations: [string, number][] = [];
  if (page > 1) relations.push(["prev", Math.min(page - 1, last)]);
  if (page < last) relations.push(["next", page + 1], ["last", last]);
  if (page > 1) relations.push(["first", 1]);
  const links = relations.map(([rel, to]) => `<${address(context, to)}>; rel="${rel}"`);
  return {
    items: all.slice((page - 1) * size, page * size),
    headers: links.length > 0 ? { link: links.join(", ") } : {},
  };
}

export function pageOf<T>(context: Context, all: readonly T[], json: (item: T) => Json): Answer {
  const { items, headers } = slice(context, all);
  return { ...ok(items.map(json)), headers };
}

function whole(context: Context, name: string): number | undefined {
  const value = Number(context.query.get(name) ?? Number.NaN);
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

function address(context: Context, page: number): string {
  const query = new URLSearchParams(context.query);
  query.set("page", String(page));
  return `${context.url}?${query}`;
}
