import { GraphQLError } from "graphql";

export type Window = { readonly first?: number | null; readonly last?: number | null };

const most = 100;

/** A page of a connection. Its size has to be named; 100 at most. */
export function pageOf<Item>(
  all: readonly Item[],
  { first, last }: Window,
  name: string,
): readonly Item[] {
  checkSize(first, "first", name);
  checkSize(last, "last", name);
  if (typeof first === "number") return all.slice(0, first);
  if (typeof last === "number") return last === 0 ? [] : all.slice(-last);
  const wanted = "You must provide a `first` or `last` value to properly paginate";
  throw refusal("MISSING_PAGINATION_BOUNDARIES", `${wanted} the \`${name}\` connection.`);
}

function checkSize(size: number | null | undefined, by: "first" | "last", name: string): void {
  if (typeof size !== "number" || size <= most) return;
  const asked = `Requesting ${size} records on the \`${name}\` connection`;
  throw refusal("EXCESSIVE_PAGINATION", `${asked} exceeds the \`${by}\` limit of ${most} records.`);
}

function refusal(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}
